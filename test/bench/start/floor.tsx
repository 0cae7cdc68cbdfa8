/** The least app of this kind: Preact, a Dexie database, one input that is kept at every key, and a level that follows. */
import Dexie, { type EntityTable } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Draft {
  readonly key: string;
  readonly text: string;
}

class FloorDb extends Dexie {
  declare readonly drafts: EntityTable<Draft, 'key'>;

  constructor() {
    super('floor', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'key' });
  }
}

const db = new FloorDb();

function Floor() {
  const [text, setText] = useState<string>();
  useEffect(() => {
    db.drafts.get('done').then((draft) => setText(draft?.text ?? ''));
  }, []);
  if (text === undefined) return null;
  const type = (typed: string) => {
    setText(typed);
    void db.drafts.put({ key: 'done', text: typed });
  };
  return (
    <>
      <label>
        จัดเก็บแล้ว{' '}
        <input inputMode="numeric" value={text} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      <output>ระดับ {text === '5' ? 'A' : '–'}</output>
    </>
  );
}

void navigator.serviceWorker.register('/worker.js');
const root = document.getElementById('app');
if (root) render(<Floor />, root);
