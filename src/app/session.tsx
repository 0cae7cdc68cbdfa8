/** What every page of an enrolled phone needs: the phone, the criteria set, the time, and how sending goes. */
import { type ComponentChildren, createContext, Fragment } from 'preact';
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { type Known, readCatalogs } from '../local/catalog.ts';
import type { Enrolment } from '../local/enrolments.ts';
import { countOutbox } from '../local/marks.ts';
import { type Phone, phoneNow } from '../local/phone.ts';
import { type CivilDate, MINUTE_MS, type Ms } from '../rules/calendar.ts';
import { type Catalog, type Catalogs, openingPeriod, setInForce } from '../rules/catalog.ts';
import type { CriteriaSet } from '../rules/criteria.ts';
import { currentPeriod } from '../rules/period.ts';
import type { SyncStatus } from '../sync/loop.ts';
import { afterPaint } from './after-paint.ts';
import { type Connection, connect, NOT_YET } from './connection.ts';
import { colourLevels, colourRules } from './level-colours.ts';
import { useLive } from './live.ts';
import { usePreferences } from './preferences.ts';

export interface Session {
  readonly phone: Phone;
  /** Who asks the endpoint, where that is not the phone's own enrolment. */
  readonly asking?: Enrolment;
  readonly catalogs: Catalogs;
  /** Every criteria set of the indicator that is looked at. */
  readonly catalog: Catalog;
  /** The one of the month that is on now: for what is no month's own, such as whom to ask. */
  readonly set: CriteriaSet;
  /** The province has published criteria that only a newer app can read. */
  readonly isOutdated: boolean;
  readonly connection: Connection;
}

/** How sending goes, and what waits. */
export interface SyncState {
  readonly status: SyncStatus;
  readonly unsent: number;
  readonly refused: number;
  /** What waits has been counted, the rest too; before that nothing is said of it. */
  readonly isCounted: boolean;
  /** What lies here all the same once every entry is sent, in few words: photos, or what the province's desk has begun. */
  readonly rest?: string | null | undefined;
  /** Whoever knows of such says so: parts/reminders/attention.tsx, pages/province/begun.ts. */
  readonly onRest: (rest: string | null) => void;
}

export const SessionContext = createContext<Session | null>(null);
const SyncContext = createContext<SyncState>({
  status: NOT_YET,
  unsent: 0,
  refused: 0,
  isCounted: false,
  onRest: () => undefined,
});

/** Gives its children an opened phone, and keeps it in touch with the endpoint as long as they are shown. */
export function SessionOf({ phone, children }: { phone: Phone; children: ComponentChildren }) {
  const [status, setStatus] = useState<SyncStatus>(NOT_YET);
  const connection = useMemo(() => connect(phone, setStatus), [phone]);
  const known = useLive(useCallback(() => readCatalogs(phone), [phone]));
  const { indicator } = usePreferences();
  const session = useMemo(
    () => known && sessionOf(phone, known, connection, indicator),
    [phone, known, connection, indicator],
  );
  const colours = session && colourRules(session.catalog);
  useLayoutEffect(() => (colours ? colourLevels(colours) : undefined), [colours]);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => afterPaint(() => setSettled(true)), []);
  useEffect(() => (isSettled ? connection.start() : undefined), [connection, isSettled]);
  const waiting = useLive(
    useCallback(async () => (isSettled ? countOutbox(phone) : null), [phone, isSettled]),
  );
  // Only an officer's phone has photos of its own.
  const [rest, onRest] = useState<string | null | undefined>(
    phone.enrolment.role === 'officer' ? undefined : null,
  );
  const sync = useMemo(
    () => ({
      status,
      unsent: waiting?.unsent ?? 0,
      refused: waiting?.refused ?? 0,
      isCounted: !!waiting && rest !== undefined,
      rest,
      onRest,
    }),
    [status, waiting, rest],
  );
  if (!session) return null;
  return (
    <SessionContext.Provider value={session}>
      <SyncContext.Provider value={sync}>
        <Fragment key={session.catalog.indicator}>{children}</Fragment>
      </SyncContext.Provider>
    </SessionContext.Provider>
  );
}

function sessionOf(
  phone: Phone,
  { catalogs, isOutdated }: Known,
  connection: Connection,
  indicator: string,
): Session {
  const catalog = catalogs.get(indicator) ?? [...catalogs.values()][0];
  if (!catalog) throw new Error('the app came without criteria');
  const now = phoneNow(phone);
  const set = setInForce(catalog, openingPeriod(catalog, currentPeriod(now)), now);
  return { phone, catalogs, catalog, set, isOutdated, connection };
}

/** The session; only for what is shown once a phone is enrolled. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session: this page is for enrolled phones');
  return session;
}

export function useSync(): SyncState {
  return useContext(SyncContext);
}

const asItIs = (now: Ms) => now;

/** The endpoint's time as this phone knows it, renewed every minute and when the page is seen again. */
export function useNow(): Ms {
  return useClock(asItIs);
}

/** What is read from the clock; renders anew only where that has changed. */
export function useClock<T extends Ms | CivilDate>(read: (now: Ms) => T): T {
  const { phone } = useSession();
  const [shown, setShown] = useState(() => read(phoneNow(phone)));
  useEffect(() => {
    const look = () => setShown(read(phoneNow(phone)));
    const timer = setInterval(look, MINUTE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [phone, read]);
  return shown;
}
