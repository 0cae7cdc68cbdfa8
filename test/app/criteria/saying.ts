/** How the tests of the criteria pages read: in Thai, as most of the province does. */
import type { SetSaying } from '../../../src/app/parts/criteria-desk/set-line.ts';
import ubon from '../../../src/rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import type { CriteriaSet } from '../../../src/rules/criteria.ts';
import { criteriaSetSchema } from '../../../src/rules/schemas/criteria.ts';
import { ENGLISH, THAI, type Voice } from '../../journeys/voices.ts';

export const SET: CriteriaSet = criteriaSetSchema.parse(ubon);

function sayingOf({ desk: own, format, say }: Voice): SetSaying {
  return { own, format, say, spell: say };
}

export const IN_THAI = sayingOf(THAI);
export const IN_ENGLISH = sayingOf(ENGLISH);
