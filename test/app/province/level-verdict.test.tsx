import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { LevelVerdict } from '../../../src/app/parts/province/level-verdict.tsx';
import { districtMonth } from '../../../src/app/parts/province/report-view.ts';
import { th } from '../../../src/app/parts/province/words.th.ts';
import { at, catalog, districtAt } from './world.ts';

afterEach(cleanup);

test('a report without a level is said to have none yet, by the phone and by the province', () => {
  const now = at('2025-07-22T10:42');
  const { standing, result } = districtMonth(catalog, districtAt('3424', '2025-04', now), []);
  if (!result) throw new Error('there is a report');
  render(
    <LevelVerdict
      state="received"
      standing={{ ...standing, level: null, score: 0 }}
      result={result}
      check={{ byPhone: null, byEndpoint: null, verdict: 'same' }}
    />,
  );
  const { byBoth, verdicts } = th.report;
  screen.getByText(`${byBoth(th.noLevel, th.noLevel)} · ${verdicts.same}`);
  expect(screen.queryByText(th.none, { exact: false })).toBeNull();
});
