/** Counts in English, whose words differ beside a one. */
import { toArabicDigits } from '../rules/count.ts';

/** @param n as it is shown, in the digits of this person */
export function counted(n: string, one: string, many = `${one}s`): string {
  return `${n} ${toArabicDigits(n) === '1' ? one : many}`;
}
