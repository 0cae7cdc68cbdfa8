// @vitest-environment node
/** What is typed while the disk refuses, hesitates or is shared with another tab: in any order, none of it goes without a word. */
import './page.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keepingOf, Recording } from '../../src/app/recording.ts';
import { readMonth } from '../../src/local/month.ts';
import { closePhone, type Phone } from '../../src/local/phone.ts';
import type { Question } from '../../src/rules/question.ts';
import { currentCatalog, currentSet } from '../criteria.ts';
import { newDevice } from '../local/device.ts';
import { APRIL, addLaos, open, START } from '../local/phone.ts';

const catalog = currentCatalog();
const found = currentSet().questions.find(({ id }) => id === 'households');
if (!found) throw new Error('the set does not ask for households');
const HOUSEHOLDS: Question = found;
const UNIT = 'lao-1';
const PARTS = ['target', 'done'] as const;
type Part = (typeof PARTS)[number];

/** One tab, and what somebody has typed in it. */
interface Tab {
  readonly phone: Phone;
  readonly recording: Recording;
  /** In each part, whatever became of it. */
  readonly last: Map<Part, string>;
  /** Since all of it was last on the disk. */
  readonly unwritten: Map<Part, string>;
  /** What is not on the disk although it is said to be kept. */
  readonly unsaid: string[];
}

// Nothing is drawn, and so nothing written, but when the steps say so.
beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] }));
afterAll(() => void vi.useRealTimers());

let now: number;
let tabs: readonly Tab[];

async function openTabs(count: number): Promise<void> {
  now = START;
  const device = newDevice();
  const phones: Phone[] = [];
  for (let at = 0; at < count; at += 1) phones.push(await open(device, { now: () => now }));
  if (phones[0]) await addLaos(phones[0], 1);
  tabs = await Promise.all(phones.map(tabOf));
}

async function tabOf(phone: Phone): Promise<Tab> {
  const recording = new Recording(phone, catalog, await readMonth(phone, catalog, APRIL));
  const tab: Tab = { phone, recording, last: new Map(), unwritten: new Map(), unsaid: [] };
  recording.listen(keepingOf(UNIT), () => {
    const { state, lost = '' } = recording.keeping(UNIT) ?? {};
    if (state === 'failed') return;
    const gone = [...tab.unwritten].filter(([part, text]) => text !== '' && fields(tab)[part] !== text);
    tab.unsaid.push(...gone.map(([, text]) => text).filter((text) => !lost.split(' · ').includes(text)));
    tab.unwritten.clear();
  });
  return tab;
}

const closeTabs = () => {
  for (const { phone } of tabs) closePhone(phone);
};

const fields = ({ recording }: Tab) => recording.fields(HOUSEHOLDS, UNIT);

/** A key press, as a field hands it on: its own part anew, the others as they stand. */
function type(tab: Tab, part: Part, text: string): void {
  if (fields(tab)[part] === text) return;
  now += 1_000;
  tab.last.set(part, text);
  tab.unwritten.set(part, text);
  tab.recording.type(HOUSEHOLDS, UNIT, { ...fields(tab), [part]: text });
}

/** The page is drawn, frame after frame, until this is done. */
async function drawnUntil(done: Promise<unknown>): Promise<void> {
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    vi.runAllTimers();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What happens while a tab writes, and whether the disk takes anything. */
interface Writing {
  /** Before the writing has begun. */
  readonly before?: () => void;
  /** While the disk is at it. */
  readonly during?: () => void;
  readonly isRefused?: boolean;
}

/** Everything typed in the tab goes to the disk, if that takes it. */
async function write(tab: Tab, { before, during, isRefused = false }: Writing = {}): Promise<void> {
  const { phone, recording, unwritten } = tab;
  if (unwritten.size === 0) return;
  const transaction = phone.db.transaction.bind(phone.db);
  let happens = during;
  const disk = vi.spyOn(phone.db, 'transaction');
  disk.mockImplementation((...call: Parameters<typeof transaction>) => {
    happens?.();
    happens = undefined;
    if (isRefused) throw new DOMException('full', 'QuotaExceededError');
    return transaction(...call);
  });
  const finished = recording.finish('nobody');
  before?.();
  await drawnUntil(finished);
  disk.mockRestore();
}

/** A tab hears what is stored, as its liveQuery would bring it. */
async function hear({ phone, recording }: Tab): Promise<void> {
  const { changes } = recording;
  recording.read(await readMonth(phone, catalog, APRIL), changes);
}

interface Step {
  readonly tab: number;
  readonly act: 'type' | 'write' | 'refused' | 'hear';
  readonly part: Part;
  readonly text: string;
  /** When something is typed while the tab writes. */
  readonly typesOn: 'before' | 'during' | null;
}

const TEXTS = ['', '1', '12', '120'];

const stepsOf = (count: number) =>
  fc.array(
    fc.record<Step>({
      tab: fc.nat(count - 1),
      act: fc.constantFrom('type', 'type', 'write', 'refused', 'hear'),
      part: fc.constantFrom(...PARTS),
      text: fc.constantFrom(...TEXTS),
      typesOn: fc.constantFrom('before', 'during', null),
    }),
    { maxLength: 12 },
  );

async function take({ tab: at, act, part, text, typesOn }: Step): Promise<void> {
  const tab = tabs[at];
  if (!tab) throw new Error('no such tab');
  if (act === 'type') return type(tab, part, text);
  if (act === 'hear') return hear(tab);
  const meanwhile = typesOn ? { [typesOn]: () => type(tab, part, text) } : {};
  return write(tab, { ...meanwhile, isRefused: act === 'refused' });
}

/** Takes the steps, and lets every tab write and hear what it has then. */
async function live(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await take(step);
  for (const tab of tabs) await write(tab);
  for (const tab of tabs) await hear(tab);
  for (const { unsaid, unwritten } of tabs) expect([...unsaid, ...unwritten.values()]).toEqual([]);
}

test('in one tab: what was typed last in each field is what is kept, and recorded', async () => {
  await fc.assert(
    fc
      .asyncProperty(stepsOf(1), async (steps) => {
        await live(steps);
        const [tab] = tabs;
        if (!tab) throw new Error('one tab was opened');
        const typed = (part: Part) => tab.last.get(part) ?? '';
        for (const part of PARTS) expect(fields(tab)[part]).toBe(typed(part));
        await drawnUntil(tab.recording.finish(UNIT));
        await hear(tab);
        for (const part of PARTS) expect(fields(tab)[part]).toBe(typed(part));
        expect(await tab.phone.db.drafts.count()).toBe(0);
      })
      .beforeEach(() => openTabs(1))
      .afterEach(closeTabs),
    { numRuns: 100 },
  );
});

test('in two tabs: a field has what was typed last in one of them, and what only one has typed in it stays', async () => {
  await fc.assert(
    fc
      .asyncProperty(stepsOf(2), async (steps) => {
        await live(steps);
        const [first, second] = tabs;
        if (!first || !second) throw new Error('two tabs were opened');
        for (const part of PARTS) {
          const typed = tabs.flatMap(({ last }) => last.get(part) ?? []);
          expect(typed.length === 0 ? [''] : typed).toContain(fields(first)[part]);
          expect(fields(second)[part]).toBe(fields(first)[part]);
        }
      })
      .beforeEach(() => openTabs(2))
      .afterEach(closeTabs),
    { numRuns: 100 },
  );
});
