/** What has to be known whatever page is open: a wipe and what came back, a disk that is full, an app that is too old. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { WipeRow } from '../../local/db.ts';
import { FREE_BYTES_LEAST } from '../../local/env.ts';
import { putAwayWipe, readWipe } from '../../local/meta.ts';
import { type Phone, readSync } from '../../local/phone.ts';
import { afterPaint } from '../after-paint.ts';
import { useLive } from '../live.ts';
import { useSession } from '../session.tsx';
import { useFormat, useWords } from '../words.tsx';
import { Button } from './button.tsx';

export function Notices() {
  const { notices } = useWords();
  const { phone, isOutdated } = useSession();
  const room = useRoom(phone);
  return (
    <>
      {phone.outdated && <Notice tone="bad">{notices.outdated}</Notice>}
      {isOutdated && <Notice tone="wait">{notices.newCriteria}</Notice>}
      {room !== 'enough' && <Notice tone={room === 'full' ? 'bad' : 'wait'}>{notices[room]}</Notice>}
      <Wipe />
    </>
  );
}

function Notice({ tone, children }: { tone: 'good' | 'wait' | 'bad'; children: ComponentChildren }) {
  return (
    <div class="notice" data-tone={tone} role="status">
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

type Room = 'enough' | 'low' | 'full';

/** Whether there is room for more: asked when the page is seen, and whenever the disk has refused or taken something. */
function useRoom(phone: Phone): Room {
  const [room, setRoom] = useState<Room>('enough');
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const { freeBytes } = await phone.env.storage();
      const isLow = freeBytes !== null && freeBytes < FREE_BYTES_LEAST;
      if (!isOver) setRoom(phone.isFull ? 'full' : isLow ? 'low' : 'enough');
    };
    const again = () => void read();
    const callOff = afterPaint(again);
    phone.onFull.add(again);
    document.addEventListener('visibilitychange', again);
    return () => {
      isOver = true;
      callOff();
      phone.onFull.delete(again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [phone]);
  return room;
}

/** What was put back after a wipe, until the person has read it. Where there is nothing to tell, nobody waits to hear that. */
function Wipe() {
  const { phone } = useSession();
  const [isAsked, ask] = useState(phone.hasNewsOfWipe);
  useEffect(() => afterPaint(() => ask(true)), []);
  const read = useLive(
    useCallback(async () => {
      if (!isAsked) return null;
      const [wipe, sync] = await Promise.all([readWipe(phone.db), readSync(phone.db)]);
      return { wipe, isPulled: sync.epoch !== null };
    }, [phone, isAsked]),
  );
  if (!read?.wipe || read.wipe.isSeen) return null;
  return <WipeNotice wipe={read.wipe} isPulled={read.isPulled} onSeen={() => void putAwayWipe(phone.db)} />;
}

interface WipeNoticeProps {
  readonly wipe: WipeRow;
  /** What the endpoint has is here again. */
  readonly isPulled: boolean;
  readonly onSeen: () => void;
}

function WipeNotice({ wipe, isPulled, onSeen }: WipeNoticeProps) {
  const { notices } = useWords();
  const { at, count } = useFormat();
  const { entries, drafts, damaged } = wipe;
  return (
    <Notice tone={damaged > 0 ? 'bad' : isPulled ? 'good' : 'wait'}>
      <strong>{notices.restored}</strong>
      <p>
        {notices.damage} <span class="whole">{at(wipe.at)}</span>
      </p>
      <p>
        {notices.putBack(count(entries), count(drafts))}{' '}
        <span class="whole">{damaged > 0 ? notices.unreadable(count(damaged)) : notices.nothingLost}</span>
      </p>
      {!isPulled && <p>{notices.notPulled}</p>}
      <div>
        <Button onPress={onSeen}>{notices.seen}</Button>
      </div>
    </Notice>
  );
}
