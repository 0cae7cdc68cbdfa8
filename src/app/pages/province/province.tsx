/** The province's pages, in a script of their own. */
import { useEffect, useState } from 'preact/hooks';
import type { BegunMonth } from '../../../local/behalf-begun.ts';
import { phoneNow } from '../../../local/phone.ts';
import { isScored, openingPeriod } from '../../../rules/catalog.ts';
import { currentPeriod, isPeriod } from '../../../rules/period.ts';
import { lazy } from '../../lazy.tsx';
import { Frame, type Tab } from '../../parts/frame.tsx';
import { Notices } from '../../parts/notices.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import { linkTo, type Route } from '../../route.ts';
import { useSession, useSync } from '../../session.tsx';
import '../../style-province.css';
import '../../style-review.css';
import { useWords } from '../../words.tsx';
import { useBegun, useTold } from './begun.ts';
import { DistrictPage } from './district.tsx';
import { Wall, type WallChoice } from './wall.tsx';

const pages = {
  audit: lazy(() => import('./audit.tsx').then((page) => page.Audit)),
  behalf: lazy(() => import('./behalf.tsx').then((page) => page.Behalf)),
  criteria: lazy(() => import('./criteria/criteria.tsx').then((page) => page.Criteria)),
  export: lazy(() => import('./export.tsx').then((page) => page.Export)),
  people: lazy(() => import('./people.tsx').then((page) => page.People)),
  print: lazy(() => import('./print.tsx').then((page) => page.Print)),
  roster: lazy(() => import('./roster.tsx').then((page) => page.Roster)),
  summary: lazy(() => import('./summary.tsx').then((page) => page.Summary)),
  outbox: lazy(() => import('./outbox.tsx').then((page) => page.ProvinceOutbox)),
  settings: lazy(() => import('../settings.tsx').then((page) => page.Settings)),
  help: lazy(() => import('../help.tsx').then((page) => page.Help)),
  handover: lazy(() => import('../handover.tsx').then((page) => page.Handover)),
  verify: lazy(() => import('../verify.tsx').then((page) => page.Verify)),
  sealCode: lazy(() => import('../seal-code.tsx').then((page) => page.SealCode)),
};

const WALL = 'wall';
/** Pages that a desk shows in two columns. */
const WIDE: readonly string[] = [WALL, 'district', 'devices'];

/** Pages that the wall leads to. */
const OF_WALL: readonly string[] = ['roster', 'summary', 'print', 'export', 'behalf'];

export function Province({ route }: { route: Route }) {
  const tabs = useTabs(route);
  const words = useWords();
  const { phone } = useSession();
  useEffect(() => {
    // A script that cannot be had now is asked for again by its page.
    for (const { warm } of Object.values(pages)) warm().catch(() => undefined);
  }, []);
  const begun = useBegun();
  useTold(begun);
  return (
    <Frame
      tabs={tabs}
      page={route.join('/')}
      banner={phone.enrolment.practice ? words.frame.practice : undefined}
      notices={<Notices />}
      wide={WIDE.includes(route[0] ?? WALL)}
    >
      <Page route={route} begun={begun} />
    </Frame>
  );
}

function useTabs([page = WALL]: Route): readonly Tab[] {
  const words = useWords();
  const own = useProvinceWords();
  const { unsent, refused } = useSync();
  const tab = (name: string, label: string): Tab => ({
    href: linkTo(name),
    label,
    current: page === name,
  });
  return [
    { ...tab(WALL, words.tabs.wall), current: WIDE.includes(page) || OF_WALL.includes(page) },
    tab('criteria', own.tabs.criteria),
    tab('invite', own.tabs.invite),
    { ...tab('outbox', words.tabs.outbox), count: { n: unsent + refused, label: words.sync.items } },
    tab('settings', words.tabs.settings),
  ];
}

interface PageProps {
  readonly route: Route;
  readonly begun: readonly BegunMonth[] | undefined;
}

function Page({ route, begun }: PageProps) {
  const [page, first = '', second = ''] = route;
  const { phone, catalog } = useSession();
  const [choice, setChoice] = useState<WallChoice>({ filter: 'all', order: 'code' });
  const opening = openingPeriod(catalog, currentPeriod(phoneNow(phone)));
  const period = (named: string) => (isPeriod(named) && isScored(catalog, named) ? named : opening);
  switch (page) {
    case 'district':
      return <DistrictPage key={`${first}/${second}`} code={first} period={period(second)} />;
    case 'audit':
      return <pages.audit.Page />;
    case 'behalf':
      return (
        <pages.behalf.Page
          key={`${first}/${second}`}
          code={first}
          period={period(second)}
          at={route.slice(3)}
        />
      );
    case 'criteria':
      return <pages.criteria.Page at={route.slice(1)} />;
    case 'export':
      return <pages.export.Page />;
    case 'invite':
    case 'devices':
      return <pages.people.Page at={route} />;
    case 'print':
      return <pages.print.Page key={`${first}/${second}`} period={period(first)} code={second} />;
    case 'summary':
      return <pages.summary.Page year={first} />;
    case 'roster':
      return <pages.roster.Page />;
    case 'outbox':
      return <pages.outbox.Page begun={begun} />;
    case 'settings':
      return <pages.settings.Page />;
    case 'help':
      return <pages.help.Page />;
    case 'handover':
      return <pages.handover.Page />;
    case 'verify':
      return <pages.verify.Page />;
    case 'seal-code':
      return <pages.sealCode.Page key={`${first}/${second}`} at={[first, second]} />;
    default:
      return (
        <Wall
          view={first === 'table' ? 'table' : 'map'}
          period={period(first)}
          choice={choice}
          onChoice={setChoice}
        />
      );
  }
}
