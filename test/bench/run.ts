/**
 * `npm run bench`: measures the project beside its anchors, each pair in the same run, and writes BENCHMARKS.md.
 * `npm run bench -- rules sync` takes only these sections.
 */
import { measureDistrict } from './district.ts';
import { measureEndpoint } from './endpoint.ts';
import { type Findings, writeSection } from './report.ts';
import { measureRules } from './rules.ts';
import { measureSave } from './save.ts';
import { measureSizes } from './sizes.ts';
import { measureStart } from './start.ts';
import { measureSync } from './sync.ts';
import { measureWall } from './wall.ts';

const SECTIONS: Readonly<Record<string, () => Promise<Findings>>> = {
  rules: measureRules,
  sizes: measureSizes,
  start: measureStart,
  district: measureDistrict,
  sync: measureSync,
  save: measureSave,
  endpoint: measureEndpoint,
  wall: measureWall,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0)
  throw new Error(`no such section: ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`);

for (const [name, measure] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = new Date();
  const findings = await measure();
  for (const { what, figure, goal, met } of findings.goals)
    process.stdout.write(`${name}: ${what}: ${figure} (goal ${goal}${met ? '' : ', MISSED'})\n`);
  writeSection(name, findings, startedAt);
}
