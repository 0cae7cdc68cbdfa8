/** What a section of BENCHMARKS.md says, and how it is written there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { machineWords } from './machine.ts';

const FILE = 'BENCHMARKS.md';

/** A figure with what we aim at. */
export interface Goal {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
  readonly met: boolean;
}

/** Figures side by side. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Findings {
  readonly goals: readonly Goal[];
  readonly tables: readonly Table[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
}

/** A goal of at most (or at least) so many times the anchor. */
export function timesGoal(what: string, times: number, limit: number, kind: 'most' | 'least' = 'most'): Goal {
  return {
    what,
    figure: `${digits(times)} x`,
    goal: kind === 'most' ? `≤ ${limit} x` : `≥ ${limit} x`,
    met: kind === 'most' ? times <= limit : times >= limit,
  };
}

/** A figure with three digits that count: 0.0512, 1.07, 61.8, 5123. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Puts the findings of a section between its markers. */
export function writeSection(name: string, findings: Findings, startedAt: Date): void {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const text = readFileSync(FILE, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${FILE} has no markers for ${name}`);
  const written = `${begin}\n${sectionText(name, findings, startedAt)}\n${end}`;
  writeFileSync(FILE, text.slice(0, from) + written + text.slice(to + end.length));
}

function sectionText(name: string, { goals, tables, notes }: Findings, startedAt: Date): string {
  const taken = `${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC · ${machineWords()} · \`npm run bench -- ${name}\``;
  const result = ({ what, figure, goal, met }: Goal) => [what, figure, goal, met ? 'met' : '**missed**'];
  const parts = [
    taken,
    ...(goals.length > 0
      ? [tableText({ head: ['measure', 'figure', 'goal', ''], rows: goals.map(result) })]
      : []),
    ...tables.map(tableText),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
  ];
  return parts.join('\n\n');
}

function tableText({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
