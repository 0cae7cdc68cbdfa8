// @vitest-environment node
/** The wall of all provinces, as whoever may only look meets it: months that a province has published criteria for, too. */
import '../page.ts';
import { cleanup, configure, render, screen, within } from '@testing-library/preact';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Nation } from '../../../src/app/pages/nation/nation.tsx';
import { th } from '../../../src/app/parts/nation/words.th.ts';
import { th as provinceTh } from '../../../src/app/parts/province/words.th.ts';
import { go, useRoute } from '../../../src/app/route.ts';
import { SessionOf } from '../../../src/app/session.tsx';
import { th as words } from '../../../src/app/words.th.ts';
import type { Phone } from '../../../src/local/phone.ts';
import ubon from '../../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { NATION } from '../../../src/rules/place.ts';
import { criteriaSetSchema } from '../../../src/rules/schemas/criteria.ts';
import { addPlaces } from '../../../src/server/store/places.ts';
import { newDevice } from '../../local/device.ts';
import { record } from '../../server/bodies.ts';
import { startEndpoint } from '../../server/endpoint.ts';
import { enrolPhone } from '../../sync/network.ts';

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const OCTOBER = '2025-10';

function Pages({ phone }: { readonly phone: Phone }) {
  return (
    <SessionOf phone={phone}>
      <Nation route={useRoute()} />
    </SessionOf>
  );
}

test('a month that one province alone has criteria for is opened, and is none of the others', async () => {
  const endpoint = await startEndpoint();
  onTestFinished(async () => {
    cleanup();
    vi.unstubAllGlobals();
    await endpoint.end();
  });
  await addPlaces(endpoint.store.db, {
    province: { code: '35', th: 'ยโสธร', en: 'Yasothon' },
    districts: [{ code: '3501', th: 'เมืองยโสธร', en: 'Mueang Yasothon' }],
  });
  const desk = await endpoint.enrol('province/35');
  const set = criteriaSetSchema.parse(ubon);
  const sections = set.sections.slice(0, 1).map((section) => ({ ...section, periods: [OCTOBER] }));
  const published = { ...set, id: 'yasothon-4.1-2569', sections, readings: [] };
  await desk.sync([desk.seal('criteria', { holdsFrom: OCTOBER, set: published })]);
  const officer = await endpoint.enrol('district/3501');
  await officer.sync([officer.seal('record', record(1, { period: OCTOBER }))]);

  const { phone, send } = await enrolPhone(endpoint, newDevice(99), { scope: NATION });
  vi.stubGlobal('fetch', send);
  go('nation', OCTOBER);
  render(<Pages phone={phone} />);
  const list = await screen.findByRole('list', { name: th.provinces });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('ตุลาคม 2568');
  const [first, next] = within(list).getAllByRole('listitem');
  expect(first?.textContent).toContain(words.month.noCriteria);
  expect(next?.textContent).toContain(`${provinceTh.states.drafting} 1`);
  expect(document.querySelector('.wall-due')).toBeNull();

  go('nation', 'table', OCTOBER);
  const districts = await screen.findAllByRole('table');
  const lastCell = (table: HTMLElement | undefined) =>
    table && within(table).getAllByRole('row').at(-1)?.querySelector('td:last-child')?.textContent;
  expect(districts.map(lastCell)).toEqual([words.month.noCriteria, provinceTh.states.drafting]);

  // An address from before, or a wrong one: the month that it is.
  go('nation', '2031-01');
  await screen.findByRole('heading', { level: 1, name: /กรกฎาคม 2568/ });
});
