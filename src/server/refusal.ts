/** A request that is refused whole, on its way to the one place that words it (app.ts, onError). */
import type { PhotoRefusal } from '../rules/photos.ts';
import type { Refusal } from '../rules/wire.ts';

/** Why a request, an entry or a photo is not taken. */
type Code = Refusal | PhotoRefusal;

const STATUS: Record<Code, 400 | 401 | 403 | 404 | 410 | 413 | 415 | 422 | 429 | 503> = {
  malformed: 400,
  'too-large': 413,
  'too-deep': 400,
  'too-many-entries': 413,
  'unsupported-encoding': 415,
  unmarked: 403,
  'not-enrolled': 401,
  'foreign-device': 403,
  'foreign-scope': 403,
  'not-allowed': 403,
  'unknown-indicator': 404,
  'unknown-period': 404,
  'unknown-kind-quota': 422,
  'criteria-wrong': 422,
  'criteria-taken': 422,
  'seal-code-quota': 422,
  'thai-id': 422,
  'too-many-requests': 429,
  'wrong-code': 403,
  'wrong-passkey': 403,
  'invitation-quota': 422,
  'not-found': 404,
  busy: 503,
  unfamiliar: 422,
  'photo-unnamed': 404,
  'photo-type': 422,
  'photo-hash': 422,
  'photo-quota': 422,
  'photo-removed': 410,
};

export class Refused extends Error {
  readonly code: Code;
  /** Seconds after which the same request may be tried again. */
  readonly retryAfterS: number | undefined;

  /** @param detail English, for logs and whoever looks at the wire; the app words the code */
  constructor(code: Code, detail: string, retryAfterS?: number) {
    super(detail);
    this.code = code;
    this.retryAfterS = retryAfterS;
  }

  /** The HTTP status of the code (RFC 9110). */
  get status(): (typeof STATUS)[Code] {
    return STATUS[this.code];
  }
}
