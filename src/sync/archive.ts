/** The province's whole data as one file, fetched as it is: over fetch, as transport.ts does for what is said in JSON. */
import type { Enrolment } from '../local/enrolments.ts';
import { EXPORT_PATHS } from '../rules/export.ts';
import { MARK, MARK_HEADER, type Refusal, refusalSchema, SCOPE_HEADER } from '../rules/wire.ts';

/** The file; 'offline' also where it broke off in the middle, or somebody else answered. */
export async function fetchArchive(
  { scope }: Pick<Enrolment, 'scope'>,
  signal: AbortSignal,
  send: typeof fetch = fetch,
): Promise<Blob | 'offline' | Refusal> {
  try {
    const response = await send(EXPORT_PATHS.archive, {
      headers: { [MARK_HEADER]: MARK, [SCOPE_HEADER]: scope },
      signal,
      redirect: 'error',
      credentials: 'same-origin',
      cache: 'no-store',
    });
    if (response.headers.get(MARK_HEADER) !== MARK) return 'offline';
    if (!response.ok) return refusalSchema.parse(await response.json()).code;
    return await response.blob();
  } catch {
    // fetch tells offline, broken off and redirected by the same TypeError.
    return 'offline';
  }
}
