/** How to use this, in a few steps; works without a connection like everything else. */
import { Head } from '../parts/head.tsx';
import { Road } from '../parts/road.tsx';
import { linkTo } from '../route.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';

export function Help() {
  const words = useWords();
  const { set } = useSession();
  // A month of the set itself as the example: one level short of its best.
  const levels = (set.sections[0]?.levels ?? []).map(({ id }, index) => ({ id, reached: index > 0 }));
  return (
    <article class="help">
      <Head title={words.help.title} />
      <Road levels={levels} level={levels[1]?.id ?? null} />
      <p>{words.help.road}</p>
      {words.help.parts.map(({ title, steps }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ol class="steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
      <a href={linkTo('settings')}>{words.help.back}</a>
    </article>
  );
}
