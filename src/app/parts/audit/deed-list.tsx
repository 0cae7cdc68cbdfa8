/** Deeds by day, newest first: when, who, what, and about which place. */
import type { Deed } from '../../../rules/audit.ts';
import { bangkokDate } from '../../../rules/calendar.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import { usePlaceName } from '../../place-names.ts';
import { type Format, useFormat } from '../../words.tsx';
import { keptFor } from './kept-for.ts';
import { useAuditWords } from './words.ts';

/** Of a hash, enough to tell one photo from another. */
const HASH_CHARS = 8;

export function DeedList({ deeds }: { deeds: readonly Deed[] }) {
  const format = useFormat();
  const days = [...new Set(deeds.map(({ at }) => bangkokDate(at)))];
  return (
    <>
      {days.map((day) => (
        <section key={day} class="group">
          <h2>{format.date(day)}</h2>
          <ul class="plain">
            {deeds
              .filter(({ at }) => bangkokDate(at) === day)
              .map((deed) => (
                <DeedRow key={deed.id} deed={deed} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function DeedRow({ deed: { at, by, kind, scope, about } }: { deed: Deed }) {
  const words = useAuditWords();
  const format = useFormat();
  const place = usePlaceName();
  const { who, whom } = namesIn({ kind, by, about });
  const more = [
    place(scope),
    about.hash && words.evidence(about.hash.slice(0, HASH_CHARS)),
    about.what && spanText(about.what, format),
    about.months !== undefined && words.kept(keptFor(about.months, words, format)),
    about.count !== undefined && words.count(format.count(about.count)),
    about.reason && words.reason(about.reason),
  ].filter(Boolean);
  return (
    <li>
      <span>
        <strong>{who ?? words.system}</strong> {words.deeds[kind](whom)}
        <br />
        <span class="soft small">{more.join(' · ')}</span>
      </span>
      <span class="soft small whole">{format.time(at)}</span>
    </li>
  );
}

/** The months of which data was exported: one, or the first and the last. */
function spanText(what: string, { date }: Format): string {
  const months = what.split(' - ');
  return months.map((one) => (isPeriod(one) ? date(firstDay(one), 'periodShort') : one)).join(' – ');
}

/**
 * Who did it, and to whom; nobody is named twice. Who enters is whom the invitation or passkey is for. Passkeys are a
 * person's, and go by the name alone.
 */
function namesIn({ kind, by, about: { name = '' } }: Pick<Deed, 'kind' | 'by' | 'about'>) {
  if (kind === 'entered') return { who: name, whom: '' };
  const isOwn = name === by && (kind === 'added-passkey' || kind === 'removed-passkey');
  return { who: by, whom: isOwn ? '' : name };
}
