/**
 * Text as it is kept: NFC from the moment it is entered (design.md section 3), and without marks of direction. They come
 * along with what is copied from other apps, and turn round what stands behind them, our own words too.
 */
export const entered = (text: string): string => text.normalize('NFC').replace(DIRECTION, '').trim();

const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
