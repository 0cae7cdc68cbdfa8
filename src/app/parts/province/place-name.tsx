/** A district's name where room is scarce: broken where a reader would break it, or a short form; read out whole. */
import { Fragment } from 'preact';
import { useSay } from '../../words.tsx';
import type { WallDistrict } from './wall-view.ts';
import { useProvinceWords } from './words.ts';

export function PlaceName({ district }: { district: WallDistrict }) {
  const words = useProvinceWords();
  const name = useSay()(district);
  const { parts, gap, short } = words.tileName(district.code, name);
  return (
    <>
      <span class="unseen">{name}</span>
      <span class="name-whole" aria-hidden="true">
        {parts.map((part) => (
          <Fragment key={part}>
            <span class="whole">{part}</span>
            {gap}
            <wbr />
          </Fragment>
        ))}
      </span>
      <span class="name-short" aria-hidden="true">
        {short}
      </span>
    </>
  );
}
