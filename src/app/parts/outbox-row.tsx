/** One entry of the outbox: its state in words, and what can be done with it. */
import { mayPassLater } from '../../local/outbox.ts';
import { saveFile } from '../files.ts';
import type { OutboxLine } from '../outbox-lines.ts';
import { usePageWords } from '../pages/words.ts';
import { Button } from './button.tsx';

/** What can be done with an entry that was refused. None of it deletes anything. */
export interface Mending {
  /** Opens it in its place, with what was typed. */
  readonly repair: (line: OutboxLine) => void;
  /** Sends it once more as it was made. */
  readonly takeUp: (line: OutboxLine) => void;
  readonly setAside: (line: OutboxLine) => void;
}

export interface OutboxRowProps {
  readonly line: OutboxLine;
  readonly mending: Mending;
}

export function OutboxRow({ line, mending }: OutboxRowProps) {
  const { item, title, details, state, reason } = line;
  return (
    <li class="fold outbox-row" data-state={item.state}>
      <p class="fold-title">{title}</p>
      <span class="row-state" data-state={item.state}>
        {state}
      </span>
      <p class="fold-details">
        {details.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      {reason && !item.isReplaced && <p class="error">{reason}</p>}
      {item.state !== 'unsent' && <Actions line={line} mending={mending} />}
    </li>
  );
}

function Actions({ line, mending }: OutboxRowProps) {
  const own = usePageWords();
  const { item, link } = line;
  const isRefused = item.state === 'refused';
  const mayPass = !item.isReplaced && mayPassLater(item.refusal);
  return (
    <div class="outbox-actions">
      {isRefused && link && <Button onPress={() => mending.repair(line)}>{own.outbox.repair}</Button>}
      {mayPass && <Button onPress={() => mending.takeUp(line)}>{own.outbox.takeUp}</Button>}
      <Button onPress={() => saveFile(`lakchai-${item.id}.json`, item.bytes)}>{own.outbox.export}</Button>
      {isRefused && (
        <Button look="quiet" onPress={() => mending.setAside(line)}>
          {own.outbox.setAside}
        </Button>
      )}
    </div>
  );
}
