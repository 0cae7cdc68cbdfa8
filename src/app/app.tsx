/** Which app this is: a first visit, an officer's or the province's; and which of its pages. */
import type { ComponentType } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { currentEnrolment, type Enrolment } from '../local/enrolments.ts';
import type { Env } from '../local/env.ts';
import { closePhone, openPhone, type Phone } from '../local/phone.ts';
import { openingPeriod } from '../rules/catalog.ts';
import { currentPeriod, isPeriod } from '../rules/period.ts';
import { afterPaint } from './after-paint.ts';
import { lazy } from './lazy.tsx';
import { useLive } from './live.ts';
import { Today } from './pages/today.tsx';
import { Boundary } from './parts/boundary.tsx';
import { Frame, type Tab } from './parts/frame.tsx';
import { Notices } from './parts/notices.tsx';
import { UpdateBar } from './parts/update-bar.tsx';
import { linkTo, type Route, useRoute } from './route.ts';
import { SessionOf, useClock, useSession, useSync } from './session.tsx';
import { Speak, useWords } from './words.tsx';

const officerPages = {
  record: lazy(() => import('./pages/record.tsx').then((page) => page.Record)),
  report: lazy(() => import('./pages/report.tsx').then((page) => page.Report)),
  outbox: lazy(() => import('./pages/outbox.tsx').then((page) => page.Outbox)),
  history: lazy(() => import('./pages/history.tsx').then((page) => page.History)),
  settings: lazy(() => import('./pages/settings.tsx').then((page) => page.Settings)),
  help: lazy(() => import('./pages/help.tsx').then((page) => page.Help)),
  handover: lazy(() => import('./pages/handover.tsx').then((page) => page.Handover)),
  verify: lazy(() => import('./pages/verify.tsx').then((page) => page.Verify)),
  sealCode: lazy(() => import('./pages/seal-code.tsx').then((page) => page.SealCode)),
};
const pages = {
  ...officerPages,
  enrol: lazy(() => import('./pages/enrol.tsx').then((page) => page.Enrol)),
  province: lazy(() => import('./pages/province/province.tsx').then((page) => page.Province)),
  nation: lazy(() => import('./pages/nation/nation.tsx').then((page) => page.Nation)),
};

/** The whole app. */
export function App({ env }: { env: Env }) {
  return (
    <Speak>
      <Boundary>
        <Gate env={env} />
      </Boundary>
      <UpdateBar />
    </Speak>
  );
}

/** A first visit and an invitation lead to enrolling; whoever is enrolled goes in. */
function Gate({ env }: { env: Env }) {
  const route = useRoute();
  const found = useLive(useCallback(async () => ({ enrolment: await currentEnrolment(env) }), [env]));
  if (!found) return null;
  const { enrolment } = found;
  if (!enrolment || route[0] === 'enrol')
    return (
      <Frame tabs={[]} page="enrol">
        <pages.enrol.Page env={env} code={route[0] === 'enrol' ? (route[1] ?? '') : ''} />
      </Frame>
    );
  const key = `${enrolment.key}|${enrolment.enrolledAt}`;
  return <Enrolled key={key} env={env} found={enrolment} route={route} />;
}

/** Opens the enrolment's database, and closes it when another enrolment takes its place. */
function Enrolled({ env, found, route }: { env: Env; found: Enrolment; route: Route }) {
  // Read anew it is another object; the database stays open nonetheless.
  const [enrolment] = useState(found);
  const [phone, setPhone] = useState<Phone>();
  const [failure, setFailure] = useState<unknown>();
  useLayoutEffect(() => {
    const opening = openPhone(env, enrolment);
    opening.then(setPhone, setFailure);
    return () => void opening.then(closePhone, setFailure);
  }, [env, enrolment]);
  if (failure) throw failure;
  if (!phone) return null;
  const Desk = pages[enrolment.role === 'nation' ? 'nation' : 'province'].Page;
  return (
    <SessionOf phone={phone}>
      {enrolment.role === 'officer' ? <Officer route={route} /> : <Desk route={route} />}
    </SessionOf>
  );
}

/** The officer's pages. The month that was looked at last is the one that the tabs lead to; before, the one that is on. */
function Officer({ route }: { route: Route }) {
  const words = useWords();
  const { phone, catalog } = useSession();
  const { unsent, refused } = useSync();
  const [Attention, setAttention] = useState<ComponentType>();
  const [page = 'today', named = ''] = route;
  const opening = openingPeriod(catalog, useClock(currentPeriod));
  const chosen = useRef<string | undefined>(undefined);
  if (isPeriod(named)) chosen.current = named;
  const period = chosen.current ?? opening;
  useEffect(
    () =>
      afterPaint(() => {
        // A script that cannot be had now is asked for again by its page.
        for (const { warm } of Object.values(officerPages)) warm().catch(() => undefined);
        // Without it every page is whole.
        import('./parts/reminders/attention.tsx').then(
          (part) => setAttention(() => part.Attention),
          () => undefined,
        );
      }),
    [],
  );
  const tab = (name: 'today' | 'record' | 'outbox' | 'settings', ...rest: string[]): Tab => ({
    href: linkTo(name, ...rest),
    label: words.tabs[name],
    current: page === name,
    ...(name === 'outbox' && { count: { n: unsent + refused, label: words.sync.items } }),
  });
  return (
    <Frame
      tabs={[tab('today', period), tab('record', period), tab('outbox'), tab('settings')]}
      page={route.slice(0, 2).join('/')}
      banner={phone.enrolment.practice ? words.frame.practice : undefined}
      notices={
        <>
          <Notices />
          {Attention && <Attention />}
        </>
      }
    >
      {page === 'record' ? (
        <pages.record.Page key={period} period={period} at={route.slice(2)} />
      ) : page === 'report' ? (
        <pages.report.Page key={period} period={period} />
      ) : page === 'outbox' ? (
        <pages.outbox.Page />
      ) : page === 'history' ? (
        <pages.history.Page />
      ) : page === 'settings' ? (
        <pages.settings.Page />
      ) : page === 'help' ? (
        <pages.help.Page />
      ) : page === 'handover' ? (
        <pages.handover.Page />
      ) : page === 'verify' ? (
        <pages.verify.Page />
      ) : page === 'seal-code' ? (
        <pages.sealCode.Page key={route.join('/')} at={route.slice(1)} />
      ) : (
        <Today period={period} />
      )}
    </Frame>
  );
}
