/**
 * What districts propose, first of all on the page: each is accepted, or declined with a reason that the district sees.
 * What has been answered stays where it is until the page is left: the next one does not come under a finger that taps
 * twice.
 */
import { useState } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { scopeCode } from '../../../rules/place.ts';
import type { RosterBody } from '../../../rules/roster.ts';
import { accepted, declined } from '../../../rules/roster-proposals.ts';
import type { RosterPlace } from '../../../rules/units.ts';
import { usePlaceName } from '../../place-names.ts';
import { useFormat, useSpeech } from '../../words.tsx';
import { ReasonDialog } from '../province/reason-dialog.tsx';
import { proposalWords } from './change-words.ts';
import { useRosterWords } from './words.ts';

export interface ProposalsProps {
  readonly set: CriteriaSet;
  readonly places: readonly RosterPlace[];
  readonly period: PeriodId;
  /** @returns whether it is saved */
  readonly onAnswer: (district: string, body: RosterBody) => Promise<boolean>;
}

interface Answered {
  readonly place: RosterPlace;
  readonly outcome: 'accepted' | 'declined';
}

const idOf = ({ winner }: RosterPlace) => winner.entry.id;

/** Those that were asked first come first; an answer changes nothing about that. */
function byAsking({ winner: { entry: a } }: RosterPlace, { winner: { entry: b } }: RosterPlace): number {
  return a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1);
}

export function Proposals({ set, places, period, onAnswer }: ProposalsProps) {
  const own = useRosterWords();
  const { format, say } = useSpeech();
  const [refused, setRefused] = useState<RosterPlace | null>(null);
  const [answered, setAnswered] = useState<ReadonlyMap<string, Answered>>(new Map());
  const open = places.filter((place) => place.winner.entry.body.proposed && !answered.has(idOf(place)));
  const rows = [...open, ...[...answered.values()].map(({ place }) => place)].sort(byAsking);
  if (rows.length === 0) return null;
  const said = (place: RosterPlace) => proposalWords(place, { set, period, own, format, say });
  const answer = async (one: Answered, body: RosterBody) => {
    const { place } = one;
    setAnswered((before) => new Map(before).set(idOf(place), one));
    if (await onAnswer(scopeCode(place.winner.entry.scope), body)) return;
    setAnswered((before) => new Map([...before].filter(([id]) => id !== idOf(place))));
  };
  return (
    <section class="group">
      <h2>{own.proposals.title(format.count(open.length))}</h2>
      <p class="hint">{own.proposals.help}</p>
      <ul class="roster-units">
        {rows.map((place) => (
          <Proposal
            key={idOf(place)}
            place={place}
            said={said(place)}
            outcome={answered.get(idOf(place))?.outcome}
            onAccept={() => void answer({ place, outcome: 'accepted' }, accepted(place))}
            onDecline={() => setRefused(place)}
          />
        ))}
      </ul>
      {refused && (
        <ReasonDialog
          title={own.proposals.declineTitle}
          explains={[...said(refused), own.proposals.declineHelp].join(' · ')}
          onClose={() => setRefused(null)}
          onGive={(reason) => {
            setRefused(null);
            void answer({ place: refused, outcome: 'declined' }, declined(refused, reason));
          }}
        />
      )}
    </section>
  );
}

interface ProposalProps {
  readonly place: RosterPlace;
  readonly said: readonly string[];
  /** Absent: it waits for an answer. */
  readonly outcome: Answered['outcome'] | undefined;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
}

function Proposal({ place, said, outcome, onAccept, onDecline }: ProposalProps) {
  const own = useRosterWords();
  const format = useFormat();
  const placeOf = usePlaceName();
  const { scope, madeAt } = place.winner.entry;
  const what = said.join(' · ');
  return (
    <li>
      <div>
        <p>
          <strong>{what}</strong>
        </p>
        <p class="soft small">
          <span class="whole">{placeOf(scope)}</span> <span class="whole">{format.at(madeAt)}</span>
        </p>
      </div>
      <div class="actions">
        {outcome ? (
          <p class="roster-answered">{own.proposals[outcome]}</p>
        ) : (
          <>
            <button type="button" class="link" aria-label={own.proposals.declineOf(what)} onClick={onDecline}>
              {own.proposals.decline}
            </button>
            <button
              type="button"
              class="button button-outline"
              aria-label={own.proposals.acceptOf(what)}
              onClick={onAccept}
            >
              {own.proposals.accept}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
