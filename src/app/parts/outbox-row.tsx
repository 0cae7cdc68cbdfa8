/** One entry of the outbox: its state in words, and what can be done with it. */
import { saveFile } from '../files.ts';
import type { OutboxLine } from '../outbox-lines.ts';
import { usePageWords } from '../pages/words.ts';
import { Button, ButtonLink } from './button.tsx';

export interface OutboxRowProps {
  readonly line: OutboxLine;
  /** Puts a refused entry away. */
  readonly onSetAside?: () => void;
}

export function OutboxRow({ line, onSetAside }: OutboxRowProps) {
  const own = usePageWords();
  const { item, title, details, link, state, reason } = line;
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
      {reason && <p class="error">{reason}</p>}
      {item.state !== 'unsent' && (
        <div class="outbox-actions">
          {link && <ButtonLink href={link}>{own.outbox.open}</ButtonLink>}
          <Button onPress={() => saveFile(`lakchai-${item.id}.json`, item.bytes)}>{own.outbox.export}</Button>
          {item.state === 'refused' && onSetAside && (
            <Button look="quiet" onPress={onSetAside}>
              {own.outbox.setAside}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
