/** หน่วยงาน: the rosters of all districts, with what districts propose first; imported from files, mended one by one. */
import { useState } from 'preact/hooks';
import { phoneNow } from '../../../local/phone.ts';
import { saveRoster } from '../../../local/rosters.ts';
import { openingPeriod, periodsIn } from '../../../rules/catalog.ts';
import { currentPeriod } from '../../../rules/period.ts';
import type { Place } from '../../../rules/place.ts';
import { LAO_TYPES, type LaoBody, type RosterBody } from '../../../rules/roster.ts';
import { unitName } from '../../answers.ts';
import { Head } from '../../parts/head.tsx';
import { Freshness } from '../../parts/province/freshness.tsx';
import { Nothing } from '../../parts/province/nothing.tsx';
import { useProvinceWords } from '../../parts/province/words.ts';
import type { ChosenFile } from '../../parts/roster/comparing.ts';
import { DistrictList } from '../../parts/roster/district-list.tsx';
import { FilesPanel } from '../../parts/roster/files-panel.tsx';
import { ImportPanel } from '../../parts/roster/import-panel.tsx';
import { Proposals } from '../../parts/roster/proposals.tsx';
import { asProvince, type DistrictRoster, districtRosters } from '../../parts/roster/roster-view.ts';
import { UnitDialog } from '../../parts/roster/unit-dialog.tsx';
import { useRosterWords } from '../../parts/roster/words.ts';
import { usePlaces } from '../../places.ts';
import { saveFaultText } from '../../save-fault.ts';
import { useNow, useSession } from '../../session.tsx';
import '../../style-roster.css';
import { useSay, useSpeech } from '../../words.tsx';
import { type Rosters, useRosters } from './rosters.ts';

/** An LAO that is open in the form. */
interface Edited {
  readonly district: Place;
  readonly start: LaoBody;
  readonly isNew: boolean;
}

export function Roster() {
  const own = useRosterWords();
  const { phone, catalog } = useSession();
  const now = useNow();
  const rosters = useRosters();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const { places, entries, asOf, fetching, refresh } = rosters;
  const period = openingPeriod(catalog, currentPeriod(phoneNow(phone)));
  return (
    <div class="roster">
      <Head title={own.title} />
      <p>{own.intro}</p>
      <Freshness asOf={asOf} now={now} fetching={fetching} onRefresh={refresh} />
      {!places && <Nothing fetching={fetching} />}
      {places && file && (
        <ImportPanel
          file={file}
          places={places}
          entries={entries}
          opening={period}
          onClose={() => setFile(null)}
        />
      )}
      {places && !file && <Units rosters={{ ...rosters, places }} period={period} onFile={setFile} />}
    </div>
  );
}

interface UnitsProps {
  readonly rosters: Rosters & { readonly places: NonNullable<Rosters['places']> };
  readonly period: string;
  readonly onFile: (file: ChosenFile) => void;
}

function Units({ rosters, period, onFile }: UnitsProps) {
  const own = useRosterWords();
  const { phone, set } = useSession();
  const { places } = rosters;
  const [edited, setEdited] = useState<Edited | null>(null);
  const { said, say } = useSaying(rosters);
  const all = districtRosters(usePlaces().districts, places, period);
  const rosterOf = (district: Place) => all.find((one) => one.district === district);
  const newLao = (district: Place): LaoBody => ({
    ...{ unit: phone.env.newId(), unitKind: 'lao', name: '', laoType: LAO_TYPES[0] },
    ...{ retired: false, proposed: false },
    // Where there are LAOs already, months that are over stay as they are.
    ...(rosterOf(district)?.laos.length !== 0 && { countsFrom: period }),
  });
  return (
    <>
      <p class={said.isFault ? 'error' : 'note'} role="status">
        {said.text}
      </p>
      <Proposals set={set} places={places} period={period} onAnswer={say} />
      <FilesPanel set={set} places={places} period={period} onFile={onFile} />
      {places.length === 0 && <p class="empty">{own.nothingYet}</p>}
      <DistrictList
        set={set}
        all={all}
        period={period}
        onEdit={(district, line) => setEdited({ district, start: asProvince(line), isNew: false })}
        onAdd={(district) => setEdited({ district, start: newLao(district), isNew: true })}
      />
      {edited && (
        <EditDialog
          edited={edited}
          period={period}
          others={rosterOf(edited.district)}
          onSave={(body) => {
            setEdited(null);
            void say(edited.district.code, body);
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

/** Says one thing of one unit, and tells what has become of it: whether it is saved. */
function useSaying({ entries }: Rosters) {
  const own = useRosterWords();
  const speech = useSpeech();
  const { phone, connection } = useSession();
  const [said, setSaid] = useState({ text: '', isFault: false });
  const say = async (district: string, body: RosterBody): Promise<boolean> => {
    try {
      await saveRoster(phone, [{ district, body }], entries);
      const name = body.unitKind === 'lao' ? unitName(body) : body.name;
      setSaid({ text: own.unit.saved(name), isFault: false });
      connection.wake('save');
      return true;
    } catch (error) {
      setSaid({ text: saveFaultText(error, speech), isFault: true });
      return false;
    }
  };
  return { said, say };
}

interface EditDialogProps {
  readonly edited: Edited;
  readonly period: string;
  readonly others: DistrictRoster | undefined;
  readonly onSave: (body: LaoBody) => void;
  readonly onClose: () => void;
}

function EditDialog({
  edited: { district, start, isNew },
  period,
  others,
  onSave,
  onClose,
}: EditDialogProps) {
  const own = useRosterWords();
  const words = useProvinceWords();
  const say = useSay();
  const { set, catalog } = useSession();
  return (
    <UnitDialog
      set={set}
      periods={periodsIn(catalog)}
      period={period}
      start={start}
      title={isNew ? own.unit.addTitle(words.district(say(district))) : own.unit.editTitle}
      others={(others?.laos ?? []).map(({ body }) => body).filter(({ unit }) => unit !== start.unit)}
      onSave={onSave}
      onClose={onClose}
    />
  );
}
