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

/** A link for each district in the order in which they lie, row by row; one that has no place on a map takes the next free one. */
export function TileMap({ cells, shows }: TileMapProps) {
  const words = useProvinceWords();
  const byPlace = [...cells].sort((a, b) => place(a) - place(b));
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
  return tile === null ? Number.MAX_SAFE_INTEGER : tile[0] * COLUMNS + tile[1];
}

function Tile({ cell, shown }: { cell: WallCell; shown: boolean }) {
  const words = useProvinceWords();
  const { district, state, level, period } = cell;
  const { tile } = district;
  return (
    <li style={tile ? { gridRow: tile[0] + 1, gridColumn: tile[1] + 1 } : undefined}>
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
