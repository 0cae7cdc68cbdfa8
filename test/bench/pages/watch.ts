/** Runs in a page before its own scripts: notes when the page is usable, and when the level follows a key press. */

declare global {
  interface Window {
    /** Selectors: what has text when the page is usable, and what follows each key press. */
    sought: { readonly ready: string; readonly level: string };
    /** When the page was usable (ms since the navigation began); absent until then. */
    readyAt?: number;
    watchKeys(): void;
    /** Of each key press: when the level followed in the text, and when that was painted (ms since the press). */
    presses: { readonly text: number; readonly painted: number }[];
  }
}

function lookForReady(): void {
  const isThere = (document.querySelector(window.sought.ready)?.textContent ?? '') !== '';
  if (isThere) window.readyAt = performance.now();
  else requestAnimationFrame(lookForReady);
}

window.presses = [];
window.watchKeys = () => {
  let pressedAt: number | null = null;
  const press = (event: KeyboardEvent) => {
    pressedAt = event.timeStamp;
  };
  const follow = () => {
    if (pressedAt === null) return;
    const start = pressedAt;
    pressedAt = null;
    noteWhenPainted(start, performance.now() - start);
  };
  const shown = document.querySelector(window.sought.level);
  if (!shown) throw new Error(`nothing is called ${window.sought.level}`);
  addEventListener('keydown', press, true);
  new MutationObserver(follow).observe(shown, { subtree: true, childList: true, characterData: true });
};

/** A message that is sent within a frame arrives after the frame was painted. */
function noteWhenPainted(start: number, text: number): void {
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => window.presses.push({ text, painted: performance.now() - start });
  requestAnimationFrame(() => afterFrame.port2.postMessage(null));
}

requestAnimationFrame(lookForReady);
