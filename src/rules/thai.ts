/** One spelling for what looks the same in Thai (domain.md 3.4). */

const TONES = '\u0E48-\u0E4B';
const NIKHAHIT_AA = new RegExp(`\u0E4D([${TONES}]?)\u0E32`, 'g');

/**
 * NFC; `ํ` + tone + `า` as `ำ`, which NFC alone does not join and NFKC splits; two `เ` as `แ`; nothing that takes no
 * width.
 */
export function oneSpelling(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u200B|\u200C|\u200D|\uFEFF/g, '')
    .replace(NIKHAHIT_AA, '$1\u0E33')
    .replace(/\u0E40\u0E40/g, '\u0E41');
}
