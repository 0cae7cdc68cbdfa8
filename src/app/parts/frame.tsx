/** The frame around every page: skip link, tabs, and the page itself, which takes the focus when the route changes. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../words.tsx';

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  /** A number beside the label, and what it counts for those who hear it. */
  readonly count?: { readonly n: number; readonly label: string };
}

export interface FrameProps {
  readonly tabs: readonly Tab[];
  /** Changes with the page: then the page is read from its top again. */
  readonly page: string;
  readonly banner?: string | undefined;
  /** What has to be known on every page. */
  readonly notices?: ComponentChildren;
  /** A desk has room for more than one column. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** What is shown is new: it is read from its top, and the focus goes on from there. */
export function readFromTop(): void {
  scrollTo(0, 0);
  document.querySelector('main')?.focus();
}

/** The page that was shown last, by whichever frame: enrolling puts another frame in the place of the first. */
let lastShown: string | undefined;

export function Frame({ tabs, page, banner, notices, wide, children }: FrameProps) {
  const words = useWords();
  const main = useRef<HTMLElement>(null);
  // Before the page has read what it shows: it may then lead on to where it was asked for.
  useLayoutEffect(() => {
    // The first page of all is read from the address bar on; after that a new one, or a new frame, takes the focus.
    if (lastShown !== undefined && lastShown !== page) readFromTop();
    lastShown = page;
  }, [page]);
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {words.frame.skip}
      </button>
      {banner && <aside class="banner">{banner}</aside>}
      {notices}
      {tabs.length > 0 && <Tabs tabs={tabs} label={words.frame.tabs} />}
      <main ref={main} class={wide ? 'page page-wide' : 'page'} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count && tab.count.n > 0 && (
            <span class="count">
              {tab.count.n}
              <span class="unseen"> {tab.count.label}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
