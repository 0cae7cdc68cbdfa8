/** A record: one answer to one question about one unit, as an officer gave it (design.md section 3). */
import type * as z from 'zod/mini';
import type { recordSchema } from './schemas/bodies.ts';

/** The unit of a question that is asked once, of the district itself. */
export const DISTRICT_UNIT = 'district';

/** The question under which evidence is recorded (evidence.ts); no criteria set may ask one of this name. */
export const EVIDENCE = 'evidence';

export type RecordBody = z.infer<typeof recordSchema>;
