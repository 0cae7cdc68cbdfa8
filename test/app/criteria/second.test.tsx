// @vitest-environment node
/** The second indicator, written by hand into an empty form, and published: whatever a letter asks can be made without a file. */
import '../page.ts';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { th } from '../../../src/app/parts/criteria-desk/words.th.ts';
import { go } from '../../../src/app/route.ts';
import { readPublications } from '../../../src/local/publications.ts';
import { readWorkingCopy } from '../../../src/local/working-copy.ts';
import type { CriteriaSet, UnitType } from '../../../src/rules/criteria.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { newDevice } from '../../local/device.ts';
import { JULY, second } from '../../second-indicator.ts';
import { startEndpoint } from '../../server/endpoint.ts';
import { enrolPhone, never } from '../../sync/network.ts';
import { Desk } from '../province/desk.tsx';
import { choose, labelled, press, type } from './desk.tsx';
import { SET } from './saying.ts';
import {
  writeAbout,
  writeFact,
  writePoints,
  writeQuestion,
  writeRowsOf,
  writeSection,
  writeUnits,
} from './writing.ts';

/** A form of some hundred fields is filled in; the machine may have other things to do. */
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 240_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Listed = Extract<UnitType['from'], { kind: 'list' }>['units'];

/** The second indicator as the form makes it: it gives ids of its own to listed units, fields, choices and warnings, and no readings. */
function asMade(set: CriteriaSet): CriteriaSet {
  const numbered = <T extends { readonly id: string }>(members: readonly T[], letter: string): T[] =>
    members.map((member, at) => ({ ...member, id: `${letter}${at + 1}` }));
  const asAdded = (units: Listed): Listed =>
    [...units]
      .sort((a, b) => Number(a.district) - Number(b.district))
      .map((unit, at) => ({ ...unit, id: `${unit.district}-v1-${at + 1}` }));
  return {
    ...set,
    units: (set.units ?? []).map((type) =>
      type.from.kind === 'list' ? { ...type, from: { ...type.from, units: asAdded(type.from.units) } } : type,
    ),
    questions: set.questions.map((question) => ({
      ...question,
      ...(question.options && { options: numbered(question.options, 'o1n') }),
      ...(question.fields && {
        fields: numbered(question.fields, 'f1n').map((field) => ({
          ...field,
          ...(field.options && { options: numbered(field.options, 'o1n') }),
        })),
      }),
    })),
    sections: set.sections.map((section) => ({
      ...section,
      warnings: section.warnings.map((warning, at) => ({ ...warning, code: `w${at + 1}` })),
      evidence: ['tapsTested'],
    })),
    readings: [],
  };
}

test('the whole second indicator is made in the form, and the endpoint accepts it', async () => {
  const endpoint = await startEndpoint(undefined, { syncsPerMinuteMax: 1_000 });
  const { phone, transport, send } = await enrolPhone(endpoint, newDevice(98), { scope: 'province/34' });
  vi.stubGlobal('fetch', send);
  go('criteria', 'set', SET.id, '1');
  render(<Desk phone={phone} />);
  await screen.findByText(th.make.title);
  const way = (await screen.findByText(th.make.empty)).closest('details') as HTMLElement;
  type(th.make.number, second.indicator, way);
  press(th.make.start, way);
  await screen.findByText(th.name(second.id, '1'));

  writeAbout(second, '30 มิ.ย. 2568', '28 ก.ค. 2568');
  for (const units of second.units ?? []) await writeUnits(units);
  for (const question of second.questions) await writeQuestion(question);
  for (const units of second.units ?? []) writeRowsOf(units);
  for (const fact of second.facts) await writeFact(fact);
  for (const section of second.sections) await writeSection(second, section, 'ก.ค. 2568, ส.ค. 2568');
  writePoints(second);
  const evidence = (await screen.findByText(/^ข้อที่ต้องมีหลักฐาน \(/)).closest('details') as HTMLElement;
  const taps = second.questions.find(({ id }) => id === 'tapsTested');
  labelled(taps?.label.th ?? '', evidence).click();
  await screen.findByText(th.form.faults('1'));
  choose(labelled(th.labels.holdsFrom), JULY);
  await screen.findByText(th.form.sound);

  expect((await readWorkingCopy(phone))?.set).toEqual(asMade(second));
  press(th.form.publish);
  const dialog = (await screen.findByText(th.publish.fixed)).closest('dialog') as HTMLElement;
  press(th.publish.confirm, dialog);
  await waitFor(async () => expect(await readPublications(phone)).toHaveLength(1));
  await runRounds(phone, transport, never());
  expect(await readPublications(phone)).toMatchObject([{ receivedAt: expect.any(Number) }]);
  await endpoint.end();
});
