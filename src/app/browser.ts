/** What kind of browser this is, where it matters: whether work is safe in it. */

/** line: LINE's own browser; iosTab: Safari on iOS outside the home screen, which may delete what it stores. */
export type BrowserKind = 'line' | 'iosTab' | 'own';

/** The kind of a browser, from its user agent and whether it runs as an installed app. */
export function browserKind(userAgent: string, isInstalled: boolean): BrowserKind {
  if (userAgent.includes(' Line/')) return 'line';
  if (/iPhone|iPad|iPod/.test(userAgent) && !isInstalled) return 'iosTab';
  return 'own';
}

/** Does this page run as an installed app? */
export function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  );
}

/** This page's address such that LINE opens it in the phone's real browser (domain.md 3.9). */
export function externalLink({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string {
  return `${pathname}?openExternalBrowser=1${hash}`;
}

/** Asks the browser not to delete what is stored here; it may say no, and settings show its answer. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.();
}
