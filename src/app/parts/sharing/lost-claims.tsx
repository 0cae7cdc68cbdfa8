/** What this officer took at the same time as a colleague whose it is now: said until it has been read, or settled. */
import { useCallback, useState } from 'preact/hooks';
import { type LostClaim, readLostClaims } from '../../../local/claims.ts';
import { readPeople } from '../../../local/people.ts';
import { readRosterEntries } from '../../../local/rosters.ts';
import { newestOf } from '../../../rules/catalog.ts';
import { questionOf } from '../../../rules/criteria.ts';
import { currentPeriod } from '../../../rules/period.ts';
import { unitsOf } from '../../../rules/units.ts';
import { unitName } from '../../answers.ts';
import { useLive } from '../../live.ts';
import { readNote, writeNote } from '../../page-notes.ts';
import { linkTo } from '../../route.ts';
import { useNow, useSession } from '../../session.tsx';
import { useSay } from '../../words.tsx';
import { useSharingWords } from './words.ts';

export function LostClaims() {
  const words = useSharingWords();
  const { phone } = useSession();
  const [seen, setSeen] = useState(() => readSeen(phone.enrolment.key));
  const found = useLost().filter(({ entry }) => !seen.includes(entry));
  const see = (entry: string) => {
    setSeen([...seen, entry]);
    noteSeen(phone.enrolment.key, [...seen, entry]);
  };
  return (
    <>
      {found.map(({ entry, what, name }) => (
        <div key={entry} class="notice" role="status">
          <p>{words.lost(what, name)}</p>
          <p class="links">
            <a href={linkTo('record')}>{words.lostOpen}</a>
            <button type="button" class="link" onClick={() => see(entry)}>
              {words.lostSeen}
            </button>
          </p>
        </div>
      ))}
    </>
  );
}

/** What was lost, in words: the LAO or the question, and whose it is. */
function useLost(): readonly { readonly entry: string; readonly what: string; readonly name: string }[] {
  const words = useSharingWords();
  const say = useSay();
  const { phone, catalog } = useSession();
  const period = currentPeriod(useNow());
  const read = useLive(
    useCallback(
      async () => ({
        lost: await readLostClaims(phone, catalog.indicator),
        people: await readPeople(phone.db),
        roster: await readRosterEntries(phone),
      }),
      [phone, catalog],
    ),
  );
  if (!read || read.lost.length === 0) return [];
  const units = unitsOf(read.roster, period);
  const what = ({ unit, question }: LostClaim) => {
    const lao = units.find(({ id }) => id === unit);
    const asked = questionOf(newestOf(catalog), question);
    return lao ? unitName(lao) : asked ? say(asked.short ?? asked.label) : '';
  };
  return read.lost.map((one) => ({
    entry: one.entry,
    what: what(one),
    name: read.people[one.device] || words.otherPhone,
  }));
}

const KEY = 'lakchai-lost-claims-';

/** Entries that were read about. Where the note is lost, they are told once more. */
function readSeen(enrolment: string): readonly string[] {
  return (readNote(KEY + enrolment) ?? '').split(' ');
}

function noteSeen(enrolment: string, entries: readonly string[]): void {
  writeNote(KEY + enrolment, entries.join(' ').trim());
}
