/** The province as a grid of equal tiles, laid out like its map: needs no boundaries, no licence and no connection. */
import type { District } from '../../../rules/place.ts';
import { linkTo } from '../../route.ts';
import { useSay } from '../../words.tsx';
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
  return tile[0] * COLUMNS + tile[1];
}

function Tile({ cell, shown }: { cell: WallCell; shown: boolean }) {
  const words = useProvinceWords();
  const { district, state, level, period } = cell;
  const [row, column] = district.tile;
  return (
    <li style={{ gridRow: row + 1, gridColumn: column + 1 }}>
      <a
        class="tile"
        href={linkTo('district', district.code, period)}
        data-state={state}
        data-level={level ?? undefined}
        data-aside={shown ? undefined : ''}
      >
        <TileName district={district} />
        {level && (
          <span class="tile-level">
            <span class="unseen">{words.level} </span>
            {level}
          </span>
        )}
        <span class="tile-state">
          <StateMark state={state} />
          <span>{words.states[state]}</span>
        </span>
      </a>
    </li>
  );
}

/** The name, broken where a reader would break it; where tiles are narrow a short form stands for it. */
function TileName({ district }: { district: District }) {
  const words = useProvinceWords();
  const name = useSay()(district);
  const { parts, short } = words.tileName(district.code, name);
  return (
    <span class="tile-name">
      <span class="unseen">{name}</span>
      <span class="tile-whole" aria-hidden="true">
        {parts[0]}
        <wbr />
        {parts[1]}
      </span>
      <span class="tile-short" aria-hidden="true">
        {short}
      </span>
    </span>
  );
}
