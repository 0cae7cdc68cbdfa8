/** What districts propose, first of all on the page: each is accepted, or declined with a reason that the district sees. */
import { useState } from 'preact/hooks';
import type { CriteriaSet } from '../../../rules/criteria.ts';
import type { PeriodId } from '../../../rules/period.ts';
import { districtOf, scopeCode } from '../../../rules/place.ts';
import type { RosterBody } from '../../../rules/roster.ts';
import { targetColumns } from '../../../rules/roster-columns.ts';
import { accepted, declined } from '../../../rules/roster-proposals.ts';
import { type RosterPlace, targetsIn } from '../../../rules/units.ts';
import { type Speech, useSpeech } from '../../words.tsx';
import { ReasonDialog } from '../province/reason-dialog.tsx';
import { useProvinceWords } from '../province/words.ts';
import { changeTitle } from './change-words.ts';
import type { RosterWords } from './words.th.ts';
import { useRosterWords } from './words.ts';

export interface ProposalsProps {
  readonly set: CriteriaSet;
  readonly places: readonly RosterPlace[];
  readonly period: PeriodId;
  readonly onAnswer: (district: string, body: RosterBody) => void;
}

export function Proposals({ set, places, period, onAnswer }: ProposalsProps) {
  const own = useRosterWords();
  const words = useProvinceWords();
  const speech = useSpeech();
  const [refused, setRefused] = useState<RosterPlace | null>(null);
  const proposals = places.filter(({ winner }) => winner.entry.body.proposed);
  if (proposals.length === 0) return null;
  const answer = (place: RosterPlace, body: RosterBody) =>
    onAnswer(scopeCode(place.winner.entry.scope), body);
  return (
    <section class="group">
      <h2>{own.proposals.title(speech.format.count(proposals.length))}</h2>
      <p class="hint">{own.proposals.help}</p>
      <ul class="roster-units">
        {proposals.map((place) => {
          const { entry } = place.winner;
          const district = districtOf(scopeCode(entry.scope));
          const said = proposalWords(set, place, period, own, speech);
          const what = said.join(' · ');
          return (
            <li key={entry.id}>
              <div>
                <p>
                  {said.map((text) => (
                    <strong key={text}>{text} </strong>
                  ))}
                </p>
                <p class="soft small">
                  <span class="whole">{district ? words.district(speech.say(district)) : ''}</span>{' '}
                  <span class="whole">{speech.format.at(entry.madeAt)}</span>
                </p>
              </div>
              <div class="actions">
                <button
                  type="button"
                  class="link"
                  aria-label={own.proposals.declineOf(what)}
                  onClick={() => setRefused(place)}
                >
                  {own.proposals.decline}
                </button>
                <button
                  type="button"
                  class="button button-outline"
                  aria-label={own.proposals.acceptOf(what)}
                  onClick={() => answer(place, accepted(place))}
                >
                  {own.proposals.accept}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      {refused && (
        <ReasonDialog
          title={own.proposals.declineTitle}
          explains={`${proposalWords(set, refused, period, own, speech).join(' · ')} — ${own.proposals.declineHelp}`}
          questions={[]}
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

/** What a proposal asks for, against what the province has said. */
function proposalWords(
  set: CriteriaSet,
  { winner, confirmed }: RosterPlace,
  period: PeriodId,
  own: RosterWords,
  { format, say }: Speech,
): readonly string[] {
  const [asked, before] = [winner.entry.body, confirmed?.entry.body ?? null];
  const name = changeTitle(asked);
  if (asked.retired && !before?.retired) return [own.proposals.retires(name)];
  if (!before) return [own.proposals.adds(name)];
  const [old, wanted] = [targetsIn(before, period), targetsIn(asked, period)];
  const count = (n: number | undefined) => (n === undefined ? '–' : format.count(n));
  const said = [
    before.retired && !asked.retired && own.proposals.takesBack(name),
    changeTitle(before) !== name && own.proposals.renames(changeTitle(before), name),
    ...targetColumns(set).map(({ question, fact }) => {
      const [was, is] = [old?.[question], wanted?.[question]];
      return (
        is !== undefined &&
        is !== was &&
        own.proposals.target(`${name} ${say(fact.label)}`, count(was), count(is))
      );
    }),
  ].filter((text) => text !== false);
  return said.length > 0 ? said : [own.proposals.same(name)];
}
