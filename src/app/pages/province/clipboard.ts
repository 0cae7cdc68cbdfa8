/** Handing a text on: to the clipboard, or to another app of the phone. */

/** Copies a text. @returns whether it is on the clipboard: browsers may refuse */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no right or no clipboard: the caller shows the text to be copied by hand
  }
}

/** Shares a text by the phone's own sheet; null where the browser has none. */
export function shareText(): ((text: string) => void) | null {
  if (!('share' in navigator)) return null;
  return (text) => {
    navigator.share({ text }).catch(() => undefined); // closed without choosing: nothing has happened
  };
}
