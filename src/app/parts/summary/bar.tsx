/** A bar of parts, as a picture whose words say the same. Colour never speaks alone: each part has its mark or its name beside it. */
import { Fragment } from 'preact';

export interface BarPart {
  readonly key: string;
  readonly count: number;
  /** A level, which has a colour and a letter of its own. */
  readonly level?: string | undefined;
}

export interface BarProps {
  readonly parts: readonly BarPart[];
  /** What the whole bar stands for. */
  readonly of: number;
  /** What it shows, in words. */
  readonly label: string;
}

/** A part narrower than this has no room for a letter (per cent). */
const LETTER_PERCENT_MIN = 6;

export function Bar({ parts, of, label }: BarProps) {
  let at = 0;
  const placed = parts
    .filter(({ count }) => count > 0)
    .map((part) => {
      const percent = Math.min((part.count / of) * 100, 100 - at);
      const from = at;
      at += percent;
      return { ...part, percent, from };
    });
  return (
    <svg class="bar" role="img" aria-label={label} width="100%" height="1.6rem">
      <rect class="bar-track" width="100%" height="100%" />
      {placed.map(({ key, level, from, percent }) => (
        <g key={key} data-part={key} data-level={level}>
          <rect x={`${from}%`} width={`${percent}%`} height="100%" />
          {level !== undefined && percent >= LETTER_PERCENT_MIN && (
            <text x={`${from + percent / 2}%`} y="50%">
              {level}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

export interface SaidProps {
  readonly parts: readonly string[];
  /** No bar has said it yet to whoever cannot see it. */
  readonly isAlone?: boolean;
}

/** The same in words beneath it, broken between what is said and not within. */
export function Said({ parts, isAlone = false }: SaidProps) {
  return (
    <span class="bar-said" aria-hidden={isAlone ? undefined : 'true'}>
      {parts.map((part, at) => (
        <Fragment key={part}>
          <span class="whole">{at < parts.length - 1 ? `${part} ·` : part}</span>{' '}
        </Fragment>
      ))}
    </span>
  );
}
