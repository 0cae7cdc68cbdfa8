/** `npm run cases -- FILE`: runs worked cases against the rules, prints each that differs and a last line of counts. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type CaseResult, runCases } from './rules/run-cases.ts';

/** What keeps the file from being run at all ends the command with one line that says so. */
const UNREADABLE = 2;

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(UNREADABLE);
}

function readAndRun(file: string): readonly CaseResult[] {
  try {
    return runCases(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return refuse(`${file}: ${error instanceof z.core.$ZodError ? z.prettifyError(error) : String(error)}`);
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) refuse('usage: npm run cases -- FILE');
const results = readAndRun(file);
const failed = results.filter((result) => result.faults.length > 0);
for (const { id, faults } of failed) process.stdout.write(`${id}\n  ${faults.join('\n  ')}\n`);
process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
