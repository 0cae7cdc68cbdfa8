/** The form of the set that is being written: kept at every change, its faults at their fields, and the ways on from it. */
import { useMemo, useState } from 'preact/hooks';
import type { WorkingCopy } from '../../../../local/working-copy.ts';
import { changeSet } from '../../../../rules/criteria-edit.ts';
import { saveFile } from '../../../files.ts';
import { Button, ButtonLink } from '../../../parts/button.tsx';
import { type Editing, EditingContext } from '../../../parts/criteria-desk/editing.ts';
import { FaultList } from '../../../parts/criteria-desk/fault-list.tsx';
import { formFaults } from '../../../parts/criteria-desk/form-faults.ts';
import { formerDayTexts } from '../../../parts/criteria-desk/former-day.ts';
import { setFileText } from '../../../parts/criteria-desk/set-file.ts';
import { SetForm } from '../../../parts/criteria-desk/set-form.tsx';
import { allSets, isFirstOfMonths } from '../../../parts/criteria-desk/set-state.ts';
import { useDeskWords } from '../../../parts/criteria-desk/words.ts';
import { Head } from '../../../parts/head.tsx';
import { linkTo } from '../../../route.ts';
import { useSpeech } from '../../../words.tsx';
import type { CriteriaProps } from './criteria.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';

export function EditPage(props: CriteriaProps) {
  const own = useDeskWords();
  const { copy } = props;
  return (
    <>
      <Head title={own.copy.title} />
      {copy ? <Form {...props} copy={copy} /> : <p>{own.copy.none}</p>}
      <p class="links">
        <ButtonLink href={linkTo('criteria')}>{own.back}</ButtonLink>
      </p>
    </>
  );
}

type FormProps = CriteriaProps & { readonly copy: WorkingCopy };

function Form(props: FormProps) {
  const { copy, catalogs, publications, isKept, onCopy } = props;
  const own = useDeskWords();
  const { format, say } = useSpeech();
  const { set, holdsFrom } = copy;
  const known = useMemo(() => allSets(catalogs, publications), [catalogs, publications]);
  const [faults, formerDay] = useMemo(
    () => [formFaults(copy, known), formerDayTexts(copy, known)],
    [copy, known],
  );
  const editing: Editing = {
    set,
    known,
    faults,
    formerDay,
    onSet: (changed) => onCopy({ ...copy, set: changed }),
    onPut: (path, value) => onCopy({ ...copy, set: changeSet(set, path, value) }),
  };
  return (
    <EditingContext.Provider value={editing}>
      <p>
        <strong>{say(set.title)}</strong>{' '}
        <span class="whole">{own.name(set.id, format.count(set.version))}</span>
      </p>
      <p>{own.copy.steps}</p>
      <p class={isKept ? 'soft' : 'error'}>{isKept ? own.copy.kept : own.copy.notKept}</p>
      <FaultList faults={faults} />
      <SetForm holdsFrom={holdsFrom} onHoldsFrom={(period) => onCopy({ ...copy, holdsFrom: period })} />
      <Ways {...props} isSound={faults.length === 0} formerDay={formerDay} />
    </EditingContext.Provider>
  );
}

/** What can be done with it now. */
function Ways(props: FormProps & { readonly isSound: boolean } & Pick<Editing, 'formerDay'>) {
  const { copy, catalogs, publications, isSound, formerDay, onDiscard } = props;
  const own = useDeskWords();
  const { set } = copy;
  const [asking, setAsking] = useState<'discard' | 'publish'>();
  return (
    <>
      <div class="ways">
        <ButtonLink href={linkTo('criteria', 'edit', 'compare')}>{own.form.compare}</ButtonLink>
        <ButtonLink href={linkTo('criteria', 'edit', 'try')}>{own.form.try}</ButtonLink>
        <Button look="main" disabled={!isSound} onPress={() => setAsking('publish')}>
          {own.form.publish}
        </Button>
      </div>
      <div class="ways">
        <Button onPress={() => saveFile(own.fileName(set.id, set.version), setFileText(set))}>
          {own.export}
        </Button>
        <Button look="quiet" onPress={() => setAsking('discard')}>
          {own.copy.discard}
        </Button>
      </div>
      {asking === 'discard' && <DiscardDialog onClose={() => setAsking(undefined)} onDiscard={onDiscard} />}
      {asking === 'publish' && (
        <PublishDialog
          copy={copy}
          isFirst={isFirstOfMonths(copy, catalogs, publications)}
          formerDay={formerDay}
          onClose={() => setAsking(undefined)}
          onPublished={onDiscard}
        />
      )}
    </>
  );
}
