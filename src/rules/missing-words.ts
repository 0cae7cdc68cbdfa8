/** Words of a criteria set that people read, and that nobody has written: in both languages; and the number of its letter. */
import type { CriteriaSet } from './criteria.ts';
import type { Path } from './criteria-edit.ts';

/** Where they are missing. */
export function missingWords({
  title,
  letter,
  units = [],
  questions,
  facts,
  sections,
}: CriteriaSet): readonly Path[] {
  const spoken = [
    { at: ['title'], words: title },
    ...units.flatMap(({ id, one, many, counter }) =>
      Object.entries({ one, many, counter }).map(([part, words]) => ({ at: ['units', id, part], words })),
    ),
    ...questions.map(({ id, label }) => ({ at: ['questions', id, 'label'], words: label })),
    ...facts.map(({ id, label }) => ({ at: ['facts', id, 'label'], words: label })),
    ...sections.flatMap((section) =>
      section.levels.map(({ id, text }) => ({
        at: ['sections', section.id, 'levels', id, 'text'],
        words: text,
      })),
    ),
  ];
  const texts = [
    { at: ['letter', 'number'], text: letter.number },
    ...spoken.flatMap(({ at, words: { th, en } }) => [
      { at: [...at, 'th'], text: th },
      { at: [...at, 'en'], text: en },
    ]),
  ];
  return texts.filter(({ text }) => text.trim() === '').map(({ at }) => at);
}
