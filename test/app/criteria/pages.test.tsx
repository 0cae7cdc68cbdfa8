// @vitest-environment node
/** The province's criteria pages on the real local code and the real endpoint, as a person meets them. */
import '../page.ts';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { setFileText } from '../../../src/app/parts/criteria-desk/set-file.ts';
import { th } from '../../../src/app/parts/criteria-desk/words.th.ts';
import { publishSet } from '../../../src/local/publish.ts';
import { readWorkingCopy } from '../../../src/local/working-copy.ts';
import { runRounds } from '../../../src/sync/loop.ts';
import { report } from '../../server/bodies.ts';
import { never } from '../../sync/network.ts';
import { type Office, openOffice } from '../province/office.tsx';
import { button, choose, labelled, press, type, withWords } from './desk.tsx';
import { SET } from './saying.ts';
import { writeBoth } from './writing.ts';

const APRIL = '2025-04';
/** The real endpoint and the real database take their time when the machine has other things to do. */

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Begins the next version of the set that came with the app. */
async function beginNext(): Promise<void> {
  office.show('criteria', 'set', SET.id, '1');
  await screen.findByText(th.make.title);
  press(th.make.start);
  await screen.findByText(th.form.sound);
}

/** A file that is handed to the page. */
async function importFile(text: string): Promise<void> {
  office.show('criteria');
  await screen.findByText(th.import);
  const input = document.querySelector('input[type=file]');
  if (!input) throw new Error('there is no place for a file');
  const file = new File([text], 'set.json', { type: 'application/json' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  fireEvent.change(input);
}

describe('the list', () => {
  test('says of a set that it waits, and then since when it is published', async () => {
    office.isOnline = false;
    await publishSet(office.phone, { holdsFrom: APRIL, set: { ...SET, version: 2 } });
    office.show('criteria');
    const waiting = await screen.findByRole('link', { name: /ฉบับที่ 2/ });
    const row = waiting.closest('li') as HTMLElement;
    expect(within(row).getByText(new RegExp(th.list.unsent))).toBeTruthy();
    cleanup();

    office.isOnline = true;
    await runRounds(office.phone, office.transport, never());
    office.show('criteria');
    const published = (await screen.findByRole('link', { name: /ฉบับที่ 2/ })).closest('li') as HTMLElement;
    expect(await within(published).findByText(/ประกาศเมื่อ 10 ก\.ค\..* · ใช้ตั้งแต่ เม\.ย\. 2568/)).toBeTruthy();
    // What is received from now on is judged by the new one, in every month.
    expect(within(published).getByText(th.list.newest)).toBeTruthy();
    const former = screen.getByRole('link', { name: /ฉบับที่ 1/ }).closest('li') as HTMLElement;
    expect(within(former).getByText(th.list.notInForce)).toBeTruthy();
  });
});

describe('the form', () => {
  test('keeps a text as it is kept everywhere: without marks of direction, and no space at its ends', async () => {
    await beginNext();
    type(th.labels.letter, '\u200eอบ 0019/1 ');
    fireEvent.blur(labelled(th.labels.letter));
    await waitFor(() => expect(labelled(th.labels.letter)).toHaveProperty('value', 'อบ 0019/1'));
  });

  test('says what is wrong at the field and in a list that leads there', async () => {
    await beginNext();
    type(th.labels.letter, '');
    type(th.labels.dueDay, '๔๐');
    await screen.findByText(th.form.faults('2'));
    expect(labelled(th.labels.letter).getAttribute('aria-invalid')).toBe('true');
    expect(button(th.form.publish).disabled).toBe(true);
    press(/^กำหนดส่งวันที่: /);
    expect(document.activeElement).toBe(labelled(th.labels.dueDay));
    type(th.labels.dueDay, '๒๕');
    type(th.labels.letter, 'อบ ๐๐๑๙/ว ๗๐๐');
    await screen.findByText(th.form.sound);
    expect((await readWorkingCopy(office.phone))?.set).toMatchObject({
      version: 2,
      due: { dueDay: 25 },
      letter: { number: 'อบ ๐๐๑๙/ว ๗๐๐' },
    });
  });

  test('takes another level, which needs its letter, its words and its points', async () => {
    await beginNext();
    press(th.form.addLevel);
    await screen.findByText(/^ต้องแก้ไข/);
    const level = button(`${th.form.remove} ${th.labels.level('')}`).closest('details') as HTMLElement;
    type(th.labels.levelId, 'E', level);
    writeBoth(th.labels.text, 'E', level);
    await within(level).findByText(th.faults['no-score']('E'));
    type(th.labels.points('E'), '1');
    await screen.findByText(th.form.sound);
    expect((await readWorkingCopy(office.phone))?.set.scale).toEqual({ ...SET.scale, E: 1 });
  });

  test('changes a condition part by part', async () => {
    await beginNext();
    const level = screen.getAllByText(/มีแผนนำเสนอผลระดับอำเภอ/)[0]?.closest('details') as HTMLElement;
    choose(labelled(th.form.kind, level), 'all');
    press(th.form.addPart, level);
    const second = withWords('legend', th.form.part('2'), level).parentElement as HTMLElement;
    choose(labelled(th.form.kind, second), 'atLeast');
    choose(labelled(th.form.fact, second), 'laosCertified');
    type(th.form.n, '๓', second);
    await screen.findByText(/ตอบว่าใช่ และ “อปท\. ที่จัดทำคำรับรองแล้ว” อย่างน้อย 3 อปท\./);
    expect((await readWorkingCopy(office.phone))?.set.sections[0]?.levels[0]?.when).toEqual({
      kind: 'all',
      of: [
        { kind: 'isTrue', fact: 'presentationPlanExists' },
        { kind: 'atLeast', fact: 'laosCertified', n: 3 },
      ],
    });
    press(th.form.removePart('2'), level);
    expect((await readWorkingCopy(office.phone))?.set.sections[0]?.levels[0]?.when).toMatchObject({
      of: [{ kind: 'isTrue' }],
    });
  });

  test('a question that is asked no more takes its facts with it, and conditions say so', async () => {
    await beginNext();
    const asked = labelled('มีแผนนำเสนอผลและรับรองคุณภาพข้อมูลระดับอำเภอ');
    expect(asked).toHaveProperty('checked', true);
    fireEvent.click(asked);
    const [fault] = await screen.findAllByText(new RegExp(th.faults['no-fact']('presentationPlanExists')));
    expect(fault).toBeTruthy();
  });

  test('asks something new of every LAO, and makes a fact of it that levels may read', async () => {
    await beginNext();
    press(th.form.addQuestion);
    await screen.findByText(/^ต้องแก้ไข/);
    const question = button(`${th.form.remove} q2n18`).closest('details') as HTMLElement;
    choose(labelled(th.labels.kind, question), 'date');
    choose(labelled(th.labels.unit, question), 'lao');
    writeBoth(th.labels.label, 'วันที่ประชุม', question);
    fireEvent.change(labelled(th.labels.questionId, question), { target: { value: 'households' } });
    await within(question).findByText(th.faults.repeated('households'));
    fireEvent.change(labelled(th.labels.questionId, question), { target: { value: 'metOn' } });

    press(th.form.addFact);
    const fact = (await screen.findByRole('button', { name: `${th.form.remove} f27`, hidden: true })).closest(
      'details',
    ) as HTMLElement;
    writeBoth(th.labels.fact, 'อปท. ที่ประชุม', fact);
    choose(labelled(th.labels.fold, fact), 'countWhere');
    choose(labelled(th.labels.label, fact), 'metOn');
    choose(labelled(th.labels.where, fact), 'byMonthEnd');
    fireEvent.click(labelled('วันที่ประชุม'));

    await screen.findByText(th.form.sound);
    const set = (await readWorkingCopy(office.phone))?.set;
    expect(set?.questions.at(-1)).toMatchObject({ id: 'metOn', kind: 'date', unit: 'lao' });
    expect(set?.facts.at(-1)?.fold).toEqual({ kind: 'countWhere', question: 'metOn', where: 'byMonthEnd' });
    expect(set?.sections[0]?.questions).toContain('metOn');
    expect(set?.sections[0]?.facts).toContain(set?.facts.at(-1)?.id);
  });

  test('makes the facts that conditions read of a new question', async () => {
    await beginNext();
    press(th.form.addQuestion);
    await screen.findByText(/^ต้องแก้ไข/);
    const question = button(`${th.form.remove} q2n18`).closest('details') as HTMLElement;
    choose(labelled(th.labels.unit, question), 'lao');
    writeBoth(th.labels.label, 'ประชุมแล้ว', question);
    await within(question).findByText(th.form.noFacts);
    press(th.form.makeFacts, question);
    await within(question).findByText(th.form.factsOf('ประชุมแล้ว'));
    fireEvent.click(labelled('ประชุมแล้ว'));
    await screen.findByText(th.form.sound);
    const set = (await readWorkingCopy(office.phone))?.set;
    expect(set?.facts.at(-1)).toMatchObject({
      type: 'count',
      target: 'laosTarget',
      fold: { kind: 'countWhere', question: 'q2n18', where: 'yes' },
    });
    expect(set?.facts).toHaveLength(SET.facts.length + 1);
    expect(set?.sections[0]?.facts).toContain(set?.facts.at(-1)?.id);
  });

  test('a fact of an earlier month is carried into the months that choose it', async () => {
    await beginNext();
    const june = withWords('summary', th.form.levelsOf('มิ.ย. 2568')).parentElement as HTMLElement;
    fireEvent.click(labelled('วันที่กำหนดตามแผน (วันสุดท้าย)', withWords('fieldset', /^ข้อมูลที่ยกมา/, june)));
    await waitFor(async () =>
      expect((await readWorkingCopy(office.phone))?.set.sections[2]?.facts).toContain(
        'presentationPlannedOn',
      ),
    );
  });

  test('months and holidays are read as people write them', async () => {
    await beginNext();
    type(th.labels.months, 'มี.ค. 2568, เมษายน ๒๕๖๘');
    type(th.labels.holidays, '๑๔ เม.ย. ๒๕๖๘\n1/5/2568');
    await screen.findByText(th.form.levelsOf('มี.ค. 2568 · เม.ย. 2568'), { selector: 'summary' });
    const set = (await readWorkingCopy(office.phone))?.set;
    expect(set?.sections[0]?.periods).toEqual(['2025-03', APRIL]);
    expect(set?.due.holidays).toEqual(['2025-04-14', '2025-05-01']);
  });

  test('is discarded only when asked twice', async () => {
    await beginNext();
    press(th.copy.discard);
    const dialog = (await screen.findByText(th.copy.discardTitle)).closest('dialog') as HTMLElement;
    press(th.copy.discard, dialog);
    await screen.findByText(th.copy.none);
    expect(await readWorkingCopy(office.phone)).toBeNull();
  });
});

describe('a file', () => {
  test('of a set is opened in the form', async () => {
    await importFile(setFileText({ ...SET, id: 'ubon-4.1-2569' }));
    await screen.findByText(th.name('ubon-4.1-2569', '1'));
    await screen.findByText(th.form.sound);
  });

  test('that is none says so, and what is in the making stays', async () => {
    await importFile(JSON.stringify({ ...SET, due: { dueDay: 20 } }));
    expect((await screen.findByRole('alert')).textContent).toContain(th.copy.wrongParts('2'));
    expect(screen.getByText('due.holidays')).toBeTruthy();
    expect(screen.queryByText(th.copy.wrongFile)).toBeNull();
    expect(await readWorkingCopy(office.phone)).toBeNull();
  });

  test('takes the place of what is in the making only when that is said', async () => {
    await beginNext();
    cleanup();
    await importFile(setFileText({ ...SET, id: 'ubon-4.1-2569' }));
    const dialog = (await screen.findByText(th.copy.replaceTitle)).closest('dialog') as HTMLElement;
    expect((await readWorkingCopy(office.phone))?.set.id).toBe(SET.id);
    press(th.copy.replace, dialog);
    await screen.findByText(th.name('ubon-4.1-2569', '1'));
  });
});

test('trying needs a connection, and says so', async () => {
  office.isOnline = false;
  office.show('criteria', 'try', SET.id, '1');
  await screen.findByText(th.trial.offline);
  office.isOnline = true;
  press(th.trial.again);
  await screen.findByText(th.trial.nothing);
});

test('a published set is tried from its first month, or from a later one', async () => {
  const officer = await office.endpoint.enrol('district/3424');
  const facts = { presentationPlanExists: true };
  await officer.sync(
    [APRIL, '2025-05'].map((period) =>
      officer.seal('report', report({ period, facts, level: null, score: 0 })),
    ),
  );
  office.show('criteria', 'try', SET.id, '1');
  await screen.findByText(th.trial.tried('2'));
  choose(labelled(th.trial.from), '2025-05');
  await screen.findByText(th.trial.tried('1'));
});

test.each([
  [th.make.years, '1', 'ubon-4.1-2569'],
  [th.make.number, '๔.๒', 'ubon-4.2-2568'],
])('a set is made from an old one: %s %s', async (label, value, id) => {
  office.show('criteria', 'set', SET.id, '1');
  await screen.findByText(th.make.title);
  const way = labelled(label).closest('details') as HTMLElement;
  type(label, value);
  press(th.make.start, way);
  await screen.findByText(th.name(id, '1'));
  expect((await readWorkingCopy(office.phone))?.from).toBe(`${SET.id} 1`);
});
