/** Runs of numbers: what a device made one after the other is told, read and removed at one stroke. */

export interface Numbered {
  readonly device: string;
  readonly deviceSeq: number;
}

/** Numbers of one device without a gap, both ends included. */
export interface Run {
  readonly device: string;
  readonly from: number;
  readonly to: number;
}

/** The fewest runs that hold exactly these numbers, whatever order they come in. */
export function runsOf(numbered: readonly Numbered[]): readonly Run[] {
  const inOrder = [...numbered].sort(
    (a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : 0) || a.deviceSeq - b.deviceSeq,
  );
  const runs: { device: string; from: number; to: number }[] = [];
  for (const { device, deviceSeq } of inOrder) {
    const last = runs.at(-1);
    if (last?.device === device && deviceSeq <= last.to + 1) last.to = deviceSeq;
    else runs.push({ device, from: deviceSeq, to: deviceSeq });
  }
  return runs;
}
