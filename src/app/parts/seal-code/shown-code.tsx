/** A seal code as it is read out: in groups, which are never broken. */
import '../../style-seal.css';
import { shownSealCode } from '../../../rules/seal-code.ts';

export function ShownCode({ code }: { code: string }) {
  const groups = shownSealCode(code).split('-');
  return (
    <p class="seal-code">
      {groups.map((group, at) => (
        // A code never changes: its groups have no other name than their place.
        <span key={`${at}${group}`} class="whole">
          {group}
          {at < groups.length - 1 && '-'}
        </span>
      ))}
    </p>
  );
}
