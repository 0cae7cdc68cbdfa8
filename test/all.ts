/**
 * `npm test`: types, lint and build, then every test. All of it runs even when a part fails, and the last line sums it
 * up. `npm test -- PATH…` runs only the tests whose file matches, after the same first steps.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod/mini';

const REPORT = '.cache/vitest.json';
const STEPS = {
  types: ['tsc', '-b'],
  lint: ['biome', 'check', '--error-on-warnings', '.'],
  build: ['tsx', 'build.ts'],
};

/** What we need of vitest's JSON report. */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a command of node_modules/.bin, which npm put on the PATH; true if it succeeded. */
function succeeds([command = '', ...args]: string[]): boolean {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  return status === 0;
}

function runStep([name, command]: [string, string[]]): Counts {
  process.stdout.write(`\n> ${name}: ${command.join(' ')}\n`);
  const ok = succeeds(command);
  process.stdout.write(`${name} ${ok ? 'passed' : 'FAILED'}\n`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function runTests(files: string[]): Counts {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const ok = succeeds(['vitest', 'run', ...reporters, ...files]);
  const counts = readReport();
  // Vitest can fail without a failed test, by an unhandled rejection for one: that must not read as a success.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function readReport(): Counts {
  try {
    const report = z.parse(Report, JSON.parse(readFileSync(REPORT, 'utf8')));
    // A file that does not load has failed, though it holds no failed test.
    const unloaded = report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch (error) {
    process.stderr.write(`no report from vitest: ${error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const parts = [...Object.entries(STEPS).map(runStep), runTests(process.argv.slice(2))];
const sum = (key: keyof Counts) => parts.reduce((total, part) => total + part[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
