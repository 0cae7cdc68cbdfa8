/** The pages of whoever looks at all provinces, in a script of their own. */
import { isPeriod } from '../../../rules/period.ts';
import { lazy } from '../../lazy.tsx';
import { Frame, type Tab } from '../../parts/frame.tsx';
import { Notices } from '../../parts/notices.tsx';
import { linkTo, type Route } from '../../route.ts';
import { useSession } from '../../session.tsx';
import '../../style-province.css';
import '../../style-nation.css';
import { useWords } from '../../words.tsx';
import { NationWall } from './nation-wall.tsx';

const pages = {
  settings: lazy(() => import('../settings.tsx').then((page) => page.Settings)),
  help: lazy(() => import('../help.tsx').then((page) => page.Help)),
};
const OTHERS = Object.keys(pages);

export function Nation({ route }: { route: Route }) {
  const words = useWords();
  const { phone } = useSession();
  const [page = ''] = route;
  const isElsewhere = OTHERS.includes(page);
  const tabs: readonly Tab[] = [
    { href: linkTo('nation'), label: words.tabs.wall, current: !isElsewhere },
    { href: linkTo('settings'), label: words.tabs.settings, current: page === 'settings' },
  ];
  return (
    <Frame
      tabs={tabs}
      page={route.join('/')}
      banner={phone.enrolment.practice ? words.frame.practice : undefined}
      notices={<Notices />}
      wide={!isElsewhere}
    >
      <Page route={route} />
    </Frame>
  );
}

/** `nation/2025-07` is the provinces in July, `nation/table/2025-07` their districts, `nation/34/2025-07` one province. */
function Page({ route }: { route: Route }) {
  const [page, ...rest] = route;
  if (page === 'settings') return <pages.settings.Page />;
  if (page === 'help') return <pages.help.Page />;
  return <NationWall view={rest.find((part) => !isPeriod(part)) ?? ''} asked={rest.find(isPeriod)} />;
}
