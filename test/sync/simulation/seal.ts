/** The endpoint's signing, and the phones' checking, of a schedule. The same text is signed once, and checked once. */
import type { PublicKey, Signed } from '../../../src/rules/receipt.ts';
import { newSigning, type Signing } from '../../../src/server/signing.ts';

/** Of all schedules: making a key costs as much as using it. */
const KEY = newSigning();

export class Seal {
  readonly signing: Signing;
  readonly #signed = new Map<string, Signed>();
  readonly #checked = new Map<string, boolean>();

  constructor() {
    this.signing = {
      ...KEY,
      sign: (text) => kept(this.#signed, text, () => KEY.sign(text)),
      verify: (signed) => this.#verify(signed),
    };
  }

  /** Has one of these keys signed it? */
  holds(signed: Signed, keys: readonly PublicKey[]): boolean {
    return keys.some(({ kid }) => kid === signed.kid) && this.#verify(signed);
  }

  #verify(signed: Signed): boolean {
    const { text, kid, signature } = signed;
    return kept(this.#checked, `${kid} ${signature} ${text}`, () => KEY.verify(signed));
  }
}

/** What was found out before, or is now. */
function kept<T>(known: Map<string, T>, key: string, find: () => T): T {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}
