import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { th } from '../../src/app/pages/words.th.ts';
import { LaoDialog } from '../../src/app/parts/record/lao-dialog.tsx';

afterEach(cleanup);

test('where the name is missing, it has the focus', () => {
  const nothing = () => undefined;
  render(
    <LaoDialog
      unit={null}
      units={[]}
      questions={[]}
      month=""
      later={[]}
      begins={null}
      onSave={nothing}
      onClose={nothing}
    />,
  );
  const save = screen.getByText(th.lao.save);
  save.focus();
  fireEvent.click(save);
  expect(screen.getByText(th.lao.required)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText(th.lao.name));
});
