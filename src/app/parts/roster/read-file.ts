/** A file's text, in whatever encoding a spreadsheet of a Thai office has written it. */

/** A roster of 10,000 rows stays below it. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: 'unreadable' | 'tooLarge' };

export async function readFileText(file: Blob): Promise<FileText> {
  if (file.size > FILE_BYTES_MAX) return { ok: false, fault: 'tooLarge' };
  try {
    return { ok: true, text: decode(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    return { ok: false, fault: 'unreadable' }; // gone, or in no encoding of a text
  }
}

/** UTF-8, UTF-16 where its mark says so ("Unicode text"), else what Excel in Thai calls simply CSV. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return textIn('utf-8', bytes);
  } catch {
    return textIn('windows-874', bytes);
  }
}

/** @throws where these bytes are no text */
function textIn(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  if (text.includes('\0')) throw new Error('no text: a workbook, or a picture');
  return text;
}
