/** The province as a grid of equal tiles, laid out like its map: needs no boundaries, no licence and no connection. */
import { linkTo } from '../../route.ts';
import { LevelMark } from './level-mark.tsx';
import { PlaceName } from './place-name.tsx';
import { StateMark } from './state-mark.tsx';
import type { WallCell } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export interface TileMapProps {
  readonly cells: readonly WallCell[];
  /** Tiles that a filter leaves out stay in their place, without their colour. */
  readonly shows: (cell: WallCell) => boolean;
}

/** 25 links in the order in which they lie: row by row. */
export function TileMap({ cells, shows }: TileMapProps) {
  const words = useProvinceWords();
  const placed = cells.filter(({ district }) => district.tile !== null);
  const byPlace = [...placed].sort((a, b) => place(a) - place(b));
  return (
    <ol class="tiles" aria-label={words.wall.map}>
      {byPlace.map((cell) => (
        <Tile key={cell.district.code} cell={cell} shown={shows(cell)} />
      ))}
    </ol>
  );
}

const COLUMNS = 6;

function place({ district: { tile } }: WallCell): number {
  const [row, column] = tile ?? [0, 0];
  return row * COLUMNS + column;
}

function Tile({ cell, shown }: { cell: WallCell; shown: boolean }) {
  const words = useProvinceWords();
  const { district, state, level, period } = cell;
  const [row, column] = district.tile ?? [0, 0];
  return (
    <li style={{ gridRow: row + 1, gridColumn: column + 1 }}>
      <a
        class="tile"
        href={linkTo('district', district.code, period)}
        data-state={state}
        data-level={level ?? undefined}
        data-aside={shown ? undefined : ''}
      >
        <span class="tile-name">
          <PlaceName district={district} />
        </span>
        {level && (
          <span class="tile-level">
            <span class="unseen">{words.level} </span>
            {level}
            <LevelMark cell={cell} />
          </span>
        )}
        <span class="tile-state">
          <StateMark state={state} />
          <span class="roomy">{words.tileStates[state] ?? words.states[state]}</span>
        </span>
      </a>
    </li>
  );
}
