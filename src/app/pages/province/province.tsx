/** The province's pages, in a script of their own. */
import { Frame } from '../../parts/frame.tsx';
import { Head } from '../../parts/head.tsx';
import { linkTo, type Route } from '../../route.ts';
import { useSession } from '../../session.tsx';
import { useWords } from '../../words.tsx';
import { Settings } from '../settings.tsx';

export function Province({ route }: { route: Route }) {
  const words = useWords();
  const { phone } = useSession();
  const [page = 'wall'] = route;
  return (
    <Frame
      tabs={[
        { href: linkTo('wall'), label: words.tabs.wall, current: page === 'wall' },
        { href: linkTo('settings'), label: words.tabs.settings, current: page === 'settings' },
      ]}
      page={route.join('/')}
      banner={phone.enrolment.practice ? words.frame.practice : undefined}
      wide
    >
      {page === 'settings' ? <Settings /> : <Head title={words.tabs.wall} />}
    </Frame>
  );
}
