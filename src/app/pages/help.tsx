/** How to use this, in a few steps; works without a connection like everything else. */
import { Head } from '../parts/head.tsx';
import { Road } from '../parts/road.tsx';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import { usePageWords } from './words.ts';

export function Help() {
  const own = usePageWords();
  const { set } = useSession();
  // A month of the set itself as the example: one level short of its best.
  const levels = (set.sections[0]?.levels ?? []).map(({ id }, index) => ({ id, reached: index > 0 }));
  return (
    <article class="help">
      <Head title={own.help.title} />
      <Road levels={levels} level={levels[1]?.id ?? null} />
      <p>{own.help.road}</p>
      {own.help.parts.map(({ title, steps }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ol class="steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
      <p class="links">
        <a href={linkTo('seal-code')}>{own.help.sealCode}</a>
        <a href={linkTo('settings')}>{own.help.back}</a>
      </p>
    </article>
  );
}
