/** `npm run cases -- FILE`: runs worked cases against the rules, prints each that differs and a last line of counts. */
import { readFileSync } from 'node:fs';
import { runCases } from './rules/run-cases.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: npm run cases -- FILE\n');
  process.exit(2);
}
const results = runCases(JSON.parse(readFileSync(file, 'utf8')));
const failed = results.filter((result) => result.faults.length > 0);
for (const { id, faults } of failed) process.stdout.write(`${id}\n  ${faults.join('\n  ')}\n`);
process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
