/** The criteria set of this build: the letter as data, read once. */

import ubon from '../rules/criteria/ubon-4.1-2568.json' with { type: 'json' };
import { criteriaSetSchema } from '../rules/schemas/criteria.ts';

export const criteriaSet = criteriaSetSchema.parse(ubon);
