/** รอส่ง: everything that is not at the province yet, in plain words, and whether this phone may be changed. */
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { countPhotos } from '../../local/evidence.ts';
import { readMonth } from '../../local/month.ts';
import { readOutbox } from '../../local/outbox.ts';
import { readTakenAway } from '../../local/taken-away.ts';
import { openingPeriod, periodsIn } from '../../rules/catalog.ts';
import { currentPeriod } from '../../rules/period.ts';
import { useLive } from '../live.ts';
import { isSafeToLeave } from '../outbox-lines.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Elsewhere, useElsewhere } from '../parts/elsewhere.tsx';
import { PhotoProgress } from '../parts/evidence/photo-progress.tsx';
import { KeepCopy } from '../parts/handover/keep-copy.tsx';
import { Head } from '../parts/head.tsx';
import { OutboxDrafts } from '../parts/outbox-drafts.tsx';
import { OutboxList } from '../parts/outbox-list.tsx';
import { SyncLines } from '../parts/sync-lines.tsx';
import { usePlaces } from '../places.ts';
import { linkTo } from '../route.ts';
import { useNow, useSession, useSync } from '../session.tsx';
import { useSpeech, useWords } from '../words.tsx';
import { usePageWords } from './words.ts';

export interface OutboxProps {
  /** Whether what lies here beside this enrolment's own entries, and is of `more`, is safe too. */
  readonly isMoreSafe?: boolean;
  readonly more?: ComponentChildren;
}

export function Outbox({ isMoreSafe = true, more }: OutboxProps) {
  const words = useWords();
  const own = usePageWords();
  const speech = useSpeech();
  const { phone, catalogs, catalog, set, connection } = useSession();
  const { status } = useSync();
  const places = usePlaces();
  const items = useLive(useCallback(() => readOutbox(phone), [phone]));
  const taken = useLive(useCallback(() => readTakenAway(phone), [phone]));
  const opening = openingPeriod(catalog, currentPeriod(useNow()));
  const units = useLive(
    useCallback(async () => (await readMonth(phone, catalog, opening)).units, [phone, catalog, opening]),
  );
  const isSafe = useLive(
    useCallback(async () => {
      const months = await Promise.all(
        [...catalogs.values()].flatMap((one) =>
          periodsIn(one).map((period) => readMonth(phone, one, period)),
        ),
      );
      return isSafeToLeave(months, phone.enrolment.device);
    }, [phone, catalogs]),
  );
  const photos = useLive(useCallback(() => countPhotos(phone), [phone]));
  const elsewhere = useElsewhere();
  const describing = useMemo(
    () => units && taken && { set, catalogs, units, places, scope: phone.enrolment.scope, taken, speech },
    [set, catalogs, units, places, phone, taken, speech],
  );
  const photosLeft = photos ? photos.of - photos.sent : 0;
  const isEmpty = items?.every(({ isReplaced }) => isReplaced) === true;
  return (
    <>
      <Head title={words.tabs.outbox} />
      <SafeLight
        isSafe={isSafe === true && isEmpty && photosLeft === 0 && isMoreSafe && elsewhere?.length === 0}
      />
      <SyncLines status={status} />
      {photos && <PhotoProgress count={photos} />}
      {status.lastFailure?.kind === 'notEnrolled' && (
        <p class="links">
          <ButtonLink href={linkTo('enrol')}>{own.outbox.enrolAgain}</ButtonLink>
        </p>
      )}
      <div class="actions">
        <Button look="main" disabled={status.phase === 'sending'} onPress={() => connection.wake('button')}>
          {status.phase === 'sending' ? words.sync.sending : own.outbox.sendNow}
        </Button>
      </div>
      {more}
      <OutboxDrafts />
      {items && describing && (
        <OutboxList items={items} describing={describing} areAllSent={photosLeft === 0} />
      )}
      <KeepCopy />
      <a class="alone" href={linkTo('handover')}>
        {own.outbox.handover}
      </a>
      {elsewhere && <Elsewhere all={elsewhere} />}
    </>
  );
}

/** Green only when nothing is unsent, nothing is a draft, in no district of this phone, and every receipt is here. */
function SafeLight({ isSafe }: { isSafe: boolean }) {
  const own = usePageWords();
  return (
    <p class="light" data-tone={isSafe ? 'good' : 'wait'} role="status">
      <span class="dot" aria-hidden="true" />
      <span>
        <strong>{isSafe ? own.outbox.safe : own.outbox.notSafe}</strong>
        <br />
        <span class="soft small">{isSafe ? own.outbox.safeWhy : own.outbox.notSafeWhy}</span>
      </span>
    </p>
  );
}
