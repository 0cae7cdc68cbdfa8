/** Pages that come in scripts of their own: fetched when the first page is usable, so that it is usable sooner. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

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
    const [failure, setFailure] = useState<unknown>();
    const [, setReady] = useState(loaded !== undefined);
    useEffect(() => {
      if (!loaded) warm().then(() => setReady(true), setFailure);
    }, []);
    if (failure) throw failure;
    const Component = loaded;
    return Component ? <Component {...props} /> : null;
  }
  return { Page, warm };
}
