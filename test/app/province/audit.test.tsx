/** The audit log as it is read: who, what, about whom, and nobody twice. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { DeedList } from '../../../src/app/parts/audit/deed-list.tsx';
import { prefer } from '../../../src/app/preferences.ts';
import { Speak } from '../../../src/app/words.tsx';
import type { Deed } from '../../../src/rules/audit.ts';

const OFFICER = 'เจ้าหน้าที่จังหวัด';
const AT = Date.UTC(2025, 6, 10, 2);

afterEach(cleanup);

async function read(deed: Partial<Deed>, lang: 'th' | 'en'): Promise<string> {
  prefer({ lang });
  const whole = { id: 'a', at: AT, by: OFFICER, scope: 'province/34', about: {}, ...deed } as Deed;
  render(
    <Speak>
      <DeedList deeds={[whole]} />
    </Speak>,
  );
  return (await screen.findByRole('listitem')).textContent;
}

const own = { about: { name: OFFICER } };
const others = { about: { name: 'คนอื่น' } };

test.each<[Partial<Deed>, string, string]>([
  [{ kind: 'entered', ...own }, 'ลงทะเบียนเครื่อง', 'enrolled a device'],
  [{ kind: 'entered', by: 'ชื่อใหม่', ...own }, 'ลงทะเบียนเครื่อง', 'enrolled a device'],
  [{ kind: 'added-passkey', ...own }, 'เพิ่มพาสคีย์ของตนเอง', 'added a passkey'],
  [{ kind: 'removed-passkey', ...others }, 'ลบพาสคีย์ของ คนอื่น', 'removed a passkey of คนอื่น'],
  [{ kind: 'invited', ...others }, 'เชิญ คนอื่น', 'invited คนอื่น'],
])('%o names whoever did it once', async (deed, th, en) => {
  expect(await read(deed, 'th')).toContain(`${OFFICER} ${th}`);
  cleanup();
  const english = await read(deed, 'en');
  expect(english).toContain(`${OFFICER} ${en}`);
  expect(english.split(OFFICER)).toHaveLength(2);
});

test('months are written as people write them', async () => {
  const exported = { kind: 'exported', about: { what: '2025-04 - 2025-06' } } as const;
  expect(await read(exported, 'th')).toContain('เม.ย. 2568 – มิ.ย. 2568');
});

test.each<[number | null, string, string]>([
  [60, 'เก็บไว้ 5 ปี', 'Kept: 5 years'],
  [12, 'เก็บไว้ 1 ปี', 'Kept: 1 year'],
  [18, 'เก็บไว้ 18 เดือน', 'Kept: 18 months'],
  [null, 'เก็บไว้ โดยไม่มีกำหนด', 'Kept: For good'],
])('evidence kept for %s months is told as the form has it', async (months, th, en) => {
  const deed = { kind: 'set-retention', about: { months } } as const;
  expect(await read(deed, 'th')).toContain(th);
  cleanup();
  expect(await read(deed, 'en')).toContain(en);
});
