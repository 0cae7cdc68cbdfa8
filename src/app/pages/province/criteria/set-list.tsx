/** The list of criteria sets: what each rests on, since when it is there, and which months it decides on. */
import { useState } from 'preact/hooks';
import { Button, ButtonLink } from '../../../parts/button.tsx';
import { Chip, type Tone } from '../../../parts/chip.tsx';
import { formFaults } from '../../../parts/criteria-desk/form-faults.ts';
import { monthsText } from '../../../parts/criteria-desk/set-in-words.ts';
import { allSets, indicatorsOf, type ListedSet, listedSets } from '../../../parts/criteria-desk/set-state.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import { linkTo } from '../../../route.ts';
import { useNow } from '../../../session.tsx';
import { useSpeech } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { ImportButton } from './import-button.tsx';

export function SetList(props: CriteriaProps) {
  const { catalogs, publications, isOutdated } = props;
  const own = useDeskWords();
  const now = useNow();
  return (
    <>
      <Head title={own.title} />
      <p>{own.intro}</p>
      {isOutdated && <p class="warning">{own.list.outdated}</p>}
      <InTheMaking {...props} />
      {indicatorsOf(catalogs, publications).map((indicator) => (
        <section key={indicator} class="group">
          <h2>{own.activity(indicator)}</h2>
          <ul class="sets">
            {listedSets(indicator, catalogs, publications, now).map((one) => (
              <SetRow key={`${one.set.id} ${one.set.version}`} {...one} />
            ))}
          </ul>
        </section>
      ))}
      <div class="ways">
        <ImportButton {...props} />
      </div>
    </>
  );
}

/** The set that is being written on this device. */
function InTheMaking({ copy, catalogs, publications, isKept, onDiscard }: CriteriaProps) {
  const own = useDeskWords();
  const { format } = useSpeech();
  const [isDiscarding, setDiscarding] = useState(false);
  if (!copy) return null;
  const faults = formFaults(copy, allSets(catalogs, publications)).length;
  return (
    <section class="group making">
      <h2>{own.copy.title}</h2>
      <p>
        <strong>{own.name(copy.set.id, format.count(copy.set.version))}</strong>
      </p>
      <p class="soft">
        {isKept ? own.copy.kept : own.copy.notKept}
        {faults > 0 && ` · ${own.form.faults(format.count(faults))}`}
      </p>
      <div class="actions">
        <Button onPress={() => setDiscarding(true)}>{own.copy.discard}</Button>
        <ButtonLink look="main" href={linkTo('criteria', 'edit')}>
          {own.copy.go}
        </ButtonLink>
      </div>
      {isDiscarding && <DiscardDialog onClose={() => setDiscarding(false)} onDiscard={onDiscard} />}
    </section>
  );
}

function SetRow(listed: ListedSet) {
  const { set, inForce } = listed;
  const own = useDeskWords();
  const { format, say } = useSpeech();
  return (
    <li class="set">
      <a href={linkTo('criteria', 'set', set.id, String(set.version))}>
        <strong>{say(set.title)}</strong>
        <span>{own.name(set.id, format.count(set.version))}</span>
      </a>
      <StateChip {...listed} />
      <p class="soft small">{format.digits(own.letter(set.letter.number))}</p>
      <Since {...listed} />
      <p class="soft small">
        {inForce.length > 0 ? own.list.inForce(monthsText(inForce, { format })) : own.list.notInForce}
      </p>
    </li>
  );
}

/** What it is in one word. */
function StateChip({ state, inForce }: ListedSet) {
  const own = useDeskWords();
  const say = (tone: Tone, text: string) => <Chip tone={tone}>{text}</Chip>;
  if (state === 'unsent') return say('wait', own.list.waiting);
  if (state === 'refused') return say('bad', own.list.needsMending);
  return inForce.length > 0 ? say('good', own.list.newest) : say('quiet', own.list.former);
}

/** Since when it is there, and from which month on it decides. */
export function Since({ state, holdsFrom, publishedAt }: ListedSet) {
  const own = useDeskWords();
  const { format } = useSpeech();
  const when =
    state === 'bundled'
      ? own.list.bundled
      : publishedAt !== null
        ? own.list.published(format.at(publishedAt))
        : state === 'refused'
          ? own.list.refused
          : own.list.unsent;
  const from = holdsFrom === '' ? [] : [own.list.holdsFrom(monthsText([holdsFrom], { format }))];
  return <p class="soft small">{[when, ...from].join(' · ')}</p>;
}
