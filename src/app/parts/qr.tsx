/** A QR code as one path; its script is fetched when the first one is drawn. */
import { useEffect, useState } from 'preact/hooks';

const QUIET_MODULES = 2;

/** @param text what it holds; @param label what it is for, for those who cannot see it */
export function Qr({ text, label }: { text: string; label: string }) {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    let isOver = false;
    const draw = async () => {
      const { encode } = await import('uqr');
      if (!isOver) setModules(encode(text, { ecc: 'L', border: QUIET_MODULES }).data);
    };
    // Without its script the text that stands beside every code has to do.
    draw().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [text]);
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${modules.length || 1} ${modules.length || 1}`}
      role="img"
      aria-label={label}
    >
      <path d={path.join('')} shape-rendering="crispEdges" />
    </svg>
  );
}
