/**
 * Scripts that come later, and what to do when one does not. A tab that outlives its release asks for scripts that are
 * nowhere any more: loading the page anew brings the release that is.
 */

/** In this tab: the release that has been loaded anew for want of a script. */
const LOADED_ANEW = 'lakchai-loaded-anew';

/**
 * Fetches a script that a person waits for, and loads the page anew where it cannot be had: once for a release, and only
 * where the page itself can be had. It is missed on the way to another page, when nothing is half typed.
 * @throws the script's own error where that does not help
 */
export async function needScript<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!(await isPageThere()) || !mayLoadAnew()) throw error;
    location.reload();
    // The page is on its way out: nothing is to be said of this any more.
    return new Promise(() => undefined);
  }
}

/** Would loading the page anew bring one, rather than the browser's own words about a missing connection? */
async function isPageThere(): Promise<boolean> {
  try {
    return (await fetch('/index.html')).ok;
  } catch {
    return false;
  }
}

/** True once in a tab for each release, which this script's own address names. */
function mayLoadAnew(): boolean {
  try {
    if (sessionStorage.getItem(LOADED_ANEW) === import.meta.url) return false;
    sessionStorage.setItem(LOADED_ANEW, import.meta.url);
    return true;
  } catch {
    return false; // nowhere to note it (a browser that stores nothing): it could happen again and again
  }
}
