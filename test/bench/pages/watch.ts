/** Runs in a page before its own scripts: notes when the page is usable, and when the level follows a key press. */

declare global {
  interface Window {
    /** Selectors: what has text when the page is usable, and what follows each key press. */
    sought: { readonly ready: string; readonly level: string };
    /** When the page was usable (ms since the navigation began); absent until then. */
    readyAt?: number;
    /** @param followed what follows each key press from now on, if not what is sought */
    watchKeys(followed?: string): void;
    /** Of each key press: when the level followed in the text, and when that was painted (ms since the press). */
    presses: { readonly text: number; readonly painted: number }[];
    /** Opens a page of the app. @returns when something was painted there (ms since it was asked for) */
    openPage(hash: string, ready: string): Promise<number>;
  }
}

function lookForReady(): void {
  const isThere = (document.querySelector(window.sought.ready)?.textContent ?? '') !== '';
  if (isThere) window.readyAt = performance.now();
  else requestAnimationFrame(lookForReady);
}

window.presses = [];
let endWatch: () => void = () => undefined;
window.watchKeys = (followed = window.sought.level) => {
  endWatch();
  window.presses = [];
  let pressedAt: number | null = null;
  const press = (event: KeyboardEvent) => {
    pressedAt = event.timeStamp;
  };
  const follow = () => {
    if (pressedAt === null) return;
    const start = pressedAt;
    const text = performance.now() - start;
    pressedAt = null;
    afterFrame(() => window.presses.push({ text, painted: performance.now() - start }));
  };
  const shown = document.querySelector(followed);
  if (!shown) throw new Error(`nothing is called ${followed}`);
  const observer = new MutationObserver(follow);
  addEventListener('keydown', press, true);
  const followedAttributes = { attributes: true, attributeFilter: ['hidden'] };
  observer.observe(shown, { subtree: true, childList: true, characterData: true, ...followedAttributes });
  endWatch = () => {
    removeEventListener('keydown', press, true);
    observer.disconnect();
  };
};

window.openPage = (hash, ready) =>
  new Promise((resolve) => {
    const start = performance.now();
    const look = () => {
      if (document.querySelector(ready)) afterFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(look);
    };
    location.hash = hash;
    requestAnimationFrame(look);
  });

/** A message that is sent within a frame arrives after the frame was painted. */
function afterFrame(run: () => void): void {
  const painted = new MessageChannel();
  painted.port1.onmessage = run;
  requestAnimationFrame(() => painted.port2.postMessage(null));
}

requestAnimationFrame(lookForReady);
