/** The top of a page: what it is, and whether the work is safe. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { pageIsUsable } from '../after-paint.ts';
import { linkTo } from '../route.ts';
import { type SyncState, useSync } from '../session.tsx';
import { type Speech, useSpeech } from '../words.tsx';
import { Chip, type Tone } from './chip.tsx';
import { Heading } from './heading.tsx';

export interface HeadProps {
  readonly title: string;
  /** A month or a name that is never broken in two, and what stands behind it. */
  readonly detail?: string;
  readonly end?: string | undefined;
  /** Instead of the state of sending. */
  readonly children?: ComponentChildren;
}

export function Head({ title, detail, end, children }: HeadProps) {
  useEffect(pageIsUsable, []);
  return (
    <header class="head">
      <Heading>
        {title}
        {detail && <span class="unbroken">{detail}</span>}
        {end}
      </Heading>
      {children ?? <SyncChip />}
    </header>
  );
}

/** One glance: has everything reached the province? It leads to the outbox. */
function SyncChip() {
  const sync = useSync();
  const [tone, text] = syncWords(sync, useSpeech());
  if (!sync.isCounted) return null;
  return (
    <a class="chip-link" href={linkTo('outbox')}>
      <Chip tone={tone}>{text}</Chip>
    </a>
  );
}

/** The state of sending in few words; the worst first. */
function syncWords({ status, unsent, refused, rest }: SyncState, { words, format }: Speech): [Tone, string] {
  if (refused > 0) return ['bad', words.sync.attention(format.count(refused))];
  if (status.lastFailure?.kind === 'notEnrolled') return ['bad', words.sync.enrolAgain];
  if (status.phase === 'sending') return ['wait', words.sync.sending];
  const waiting = unsent > 0 ? words.sync.waiting(format.count(unsent)) : rest;
  if (status.lastFailure?.kind === 'offline')
    return waiting ? ['wait', `${words.sync.offline} · ${waiting}`] : ['quiet', words.sync.offline];
  return waiting ? ['wait', waiting] : ['good', words.sync.sent];
}
