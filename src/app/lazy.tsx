/** Pages that come in scripts of their own: fetched when the first page is usable, so that it is usable sooner. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './parts/button.tsx';
import { Heading } from './parts/heading.tsx';
import { needScript } from './scripts.ts';
import { useWords } from './words.tsx';

export interface Lazy<P> {
  readonly Page: ComponentType<P>;
  /** Fetches the script ahead of its use. */
  warm(): Promise<void>;
}

/** A page of its own script; once it has been fetched it shows at once, like any other. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  let loaded: ComponentType<P> | undefined;
  const warm = async () => {
    loaded ??= await load();
  };
  function Page(props: P) {
    const [state, setState] = useState<'coming' | 'here' | 'missing'>(loaded ? 'here' : 'coming');
    useEffect(() => {
      // It may have come between the first rendering and now: nothing else would draw it then.
      if (loaded) return setState('here');
      needScript(warm).then(
        () => setState('here'),
        () => setState('missing'),
      );
    }, []);
    if (state === 'missing') return <Missing />;
    const Component = loaded;
    return Component ? <Component {...props} /> : null;
  }
  return { Page, warm };
}

/** Stands for a page whose script is neither on this phone nor to be had now; the other pages work. */
function Missing() {
  const words = useWords();
  return (
    <>
      <header class="head">
        <Heading>{words.frame.missing}</Heading>
      </header>
      <section class="group">
        <p>{words.frame.missingHelp}</p>
        <Button look="main" onPress={() => location.reload()}>
          {words.frame.reload}
        </Button>
      </section>
    </>
  );
}
