/** What a page is about, as it stands at its top and as the browser calls it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../words.tsx';

/** The heading of a page. As long as it is shown, its tab, its place in the history and the file it prints to have its name. */
export function Heading({ children }: { children: ComponentChildren }) {
  const { name } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whatever drew it anew may have given it other words.
  useEffect(() => {
    const parts = [...(heading.current?.childNodes ?? [])];
    const title = parts.flatMap(({ textContent }) => textContent?.trim() || []).join(' ');
    document.title = title === name ? name : `${title} · ${name}`;
  });
  useEffect(
    () => () => {
      document.title = name;
    },
    [name],
  );
  return <h1 ref={heading}>{children}</h1>;
}
