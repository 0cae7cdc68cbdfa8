/** What the district's phones have made and what never came: told plainly, with what helps. */
import { countOf } from '../../../rules/holes.ts';
import type { DistrictReply } from '../../../rules/overview.ts';
import { linkTo } from '../../route.ts';
import { useFormat } from '../../words.tsx';
import { useProvinceWords } from './words.ts';

type Device = DistrictReply['devices'][number];
type Told = NonNullable<Device['holes']>;

/** Nothing where every number has come, waits, or was refused. */
export function Holes({ devices }: { readonly devices: readonly Device[] }) {
  const words = useProvinceWords();
  const { count } = useFormat();
  const holed = devices.flatMap(({ device, name, holes }) =>
    holes && holes.count > 0 ? [{ device, name, holes }] : [],
  );
  if (holed.length === 0) return null;
  return (
    <section class="warning holes">
      {holed.map(({ device, name, holes }) => (
        <p key={device}>{words.holes.told(name, count(holes.count), numbersOf(holes))}</p>
      ))}
      <p>
        {words.holes.help} <a href={linkTo('handover')}>{words.holes.take}</a>
      </p>
    </section>
  );
}

/** A span stays on its line. */
const JOINER = '\u2060';

/** "14–16, 20", as far as they were named. Numbers of entries, as files and lists have them: not grouped. */
export function numbersOf({ count, named }: Told): string {
  const spans = named.map(([from, to]) => (from === to ? String(from) : `${from}–${JOINER}${to}`));
  return spans.join(', ') + (countOf(named) < count ? ' …' : '');
}
