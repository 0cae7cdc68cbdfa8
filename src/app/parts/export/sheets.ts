/** Which sheets there are: four of ours, one for each list that the criteria ask for, and what says what they are. */
import type { Catalog } from '../../../rules/catalog.ts';
import { aboutSheet } from './about-sheet.ts';
import type { Exported, Saying } from './exported.ts';
import { factsSheet } from './facts-sheet.ts';
import { listName, listSheet, listsOf } from './list-sheets.ts';
import { narrativesSheet } from './narratives-sheet.ts';
import { scoresSheet } from './scores-sheet.ts';
import { namedApart, type Sheet } from './sheet.ts';
import type { Span } from './span.ts';
import { wallSheet } from './wall-sheet.ts';

/** A sheet that can be chosen. */
export interface SheetChoice {
  readonly id: string;
  readonly name: string;
  readonly make: (exported: Exported) => Sheet;
}

/** @param madeBy whom this device is for */
export function sheetChoices(
  of: { readonly catalog: Catalog; readonly span: Span },
  saying: Saying,
  madeBy: string,
): readonly SheetChoice[] {
  const { own } = saying;
  return [
    { id: 'wall', name: own.wall.name, make: (exported) => wallSheet(exported, saying) },
    { id: 'scores', name: own.scores.name, make: (exported) => scoresSheet(exported, saying) },
    { id: 'facts', name: own.facts.name, make: (exported) => factsSheet(exported, saying) },
    {
      id: 'narratives',
      name: own.narratives.name,
      make: (exported) => narrativesSheet(exported, saying),
    },
    ...listsOf(of).map((question) => ({
      id: `list-${question.id}`,
      name: listName(question, saying),
      make: (exported: Exported) => listSheet(exported, question, saying),
    })),
    { id: 'about', name: own.about.name, make: (exported) => aboutSheet(exported, saying, madeBy) },
  ];
}

/** Chosen sheets, under names that any spreadsheet takes. */
export function makeSheets(choices: readonly SheetChoice[], exported: Exported): readonly Sheet[] {
  return namedApart(choices.map(({ make }) => make(exported)));
}
