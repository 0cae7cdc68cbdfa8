/** The colours of levels. Sets name them as they like: the best takes the first colour of the stylesheet, and so on. */
import type { Catalog } from '../rules/catalog.ts';

/** How many colours the stylesheet has. */
const COLOURS = 4;

/** One rule for each level of an indicator's sets; of a name that two sets rank otherwise the newer's counts. */
export function colourRules({ sets }: Pick<Catalog, 'sets'>): string {
  return sets
    .flatMap(({ set: { scale } }) =>
      Object.keys(scale)
        .sort((a, b) => (scale[b] ?? 0) - (scale[a] ?? 0))
        .map((level, rank) => {
          const colour = Math.min(rank + 1, COLOURS);
          return `[data-level=${JSON.stringify(level)}]{--level:var(--level-${colour});--wash:var(--wash-${colour})}`;
        }),
    )
    .join('');
}

/** Colours everything that names a level, until it is taken back. The page's own rules may be changed under its CSP. */
export function colourLevels(rules: string): () => void {
  const sheet = document.styleSheets[0];
  // One rule can hold all of them.
  const place = sheet?.insertRule(`@media all{${rules}}`, sheet.cssRules.length);
  return () => place !== undefined && sheet?.deleteRule(place);
}
