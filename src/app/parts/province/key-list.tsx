/** The keys of the report page, behind a line that opens. */
import { useProvinceWords } from './words.ts';

export function KeyList() {
  const words = useProvinceWords();
  return (
    <details class="key-list">
      <summary>{words.keys.title}</summary>
      <dl class="times">
        {words.keys.list.map(([key, what]) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p class="soft small">{words.keys.help}</p>
    </details>
  );
}
