/** What districts propose, first of all on the page: each is accepted, or declined with a reason that the district sees. */
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
  readonly onAnswer: (district: string, body: RosterBody) => void;
}

export function Proposals({ set, places, period, onAnswer }: ProposalsProps) {
  const own = useRosterWords();
  const { format, say } = useSpeech();
  const [refused, setRefused] = useState<RosterPlace | null>(null);
  const proposals = places.filter(({ winner }) => winner.entry.body.proposed);
  if (proposals.length === 0) return null;
  const said = (place: RosterPlace) => proposalWords(place, { set, period, own, format, say });
  const answer = (place: RosterPlace, body: RosterBody) =>
    onAnswer(scopeCode(place.winner.entry.scope), body);
  return (
    <section class="group">
      <h2>{own.proposals.title(format.count(proposals.length))}</h2>
      <p class="hint">{own.proposals.help}</p>
      <ul class="roster-units">
        {proposals.map((place) => (
          <Proposal
            key={place.winner.entry.id}
            place={place}
            said={said(place)}
            onAccept={() => answer(place, accepted(place))}
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
            answer(refused, declined(refused, reason));
          }}
        />
      )}
    </section>
  );
}

interface ProposalProps {
  readonly place: RosterPlace;
  readonly said: readonly string[];
  readonly onAccept: () => void;
  readonly onDecline: () => void;
}

function Proposal({ place, said, onAccept, onDecline }: ProposalProps) {
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
      </div>
    </li>
  );
}
