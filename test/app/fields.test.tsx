import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { QuestionField } from '../../src/app/parts/question-field.tsx';
import { type Typed, typedFrom } from '../../src/app/typed.ts';
import type { Question } from '../../src/rules/question.ts';
import { currentSet } from '../criteria.ts';
import { questionOf } from './questions.ts';

const TODAY = '2025-04-17';
const APRIL = '2025-04';

afterEach(cleanup);

function show(question: Question, initial = typedFrom(question, null, APRIL)) {
  let now = initial;
  const onType = vi.fn((typed: Typed) => {
    now = typed;
  });
  render(<QuestionField question={question} fields={() => now} today={TODAY} onType={onType} />);
  return onType;
}

/** The first question of a kind that the letter asks. */
const first = (kind: Question['kind'], fits: (question: Question) => boolean = () => true) =>
  questionOf(currentSet(), kind, fits);

describe('a count pair', () => {
  const pair = first('pair', ({ strict }) => strict === true);
  const [done, target] = ['ตรวจแล้ว', 'ทั้งหมด'];

  test('takes Thai digits, says every change, and puts in the commas when it is left', () => {
    const onType = show(pair);
    const field = screen.getByLabelText(done);
    fireEvent.input(field, { target: { value: '๑๙๐๔' } });
    expect(onType).toHaveBeenLastCalledWith({ target: '', done: '๑๙๐๔' });
    fireEvent.blur(field);
    expect(onType).toHaveBeenLastCalledWith({ target: '', done: '1,904' });
    expect(field).toHaveProperty('value', '1,904');
  });

  test('keeps what cannot be read, and says so only when the field was left', () => {
    show(pair);
    const field = screen.getByLabelText(done);
    fireEvent.input(field, { target: { value: '๑๒ก' } });
    expect(field.getAttribute('aria-invalid')).toBe('false');
    fireEvent.blur(field);
    expect(field).toHaveProperty('value', '๑๒ก');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe('กรอกเป็นจำนวนเต็ม ตั้งแต่ 0 (ใช้เลขไทยได้)');
  });

  test('shows at once what was left unreadable before', () => {
    show(pair, { done: '13', target: '12' });
    expect(screen.getByLabelText(done).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText(target).getAttribute('aria-invalid')).toBe('false');
  });
});

test('a date is day, month by name and Buddhist year', () => {
  const onType = show(first('date'));
  expect(screen.getByLabelText('พ.ศ.')).toHaveProperty('value', '2568');
  expect(screen.getByLabelText('เดือน')).toHaveProperty('value', '4');
  fireEvent.input(screen.getByLabelText('วันที่'), { target: { value: '๙' } });
  expect(onType).toHaveBeenLastCalledWith({ day: '๙', month: '4', year: '2568' });
});

test('a year that is far from this one is told once its field was left', () => {
  show(first('date'));
  const year = screen.getByLabelText('พ.ศ.');
  fireEvent.input(screen.getByLabelText('วันที่'), { target: { value: '9' } });
  fireEvent.input(year, { target: { value: '13' } });
  expect(screen.queryByRole('status')).toBeNull();
  fireEvent.blur(year);
  expect(screen.getByRole('status').textContent).toContain('2513');
  // Work of the fiscal year before is dated in the year before.
  fireEvent.input(year, { target: { value: '2567' } });
  fireEvent.blur(year);
  expect(screen.queryByRole('status')).toBeNull();
});

test('yes or no can be taken back', () => {
  const onType = show(first('yesNo'));
  fireEvent.click(screen.getByLabelText('ไม่ใช่'));
  expect(onType).toHaveBeenLastCalledWith({ value: 'no' });
  fireEvent.click(screen.getByText('ล้าง'));
  expect(onType).toHaveBeenLastCalledWith({ value: '' });
});

test('a field that picks rows of another list offers them by name', () => {
  const question = first('rows', ({ fields = [] }) => fields.some((field) => field.kind === 'rows'));
  const onType = vi.fn<(typed: Typed) => void>();
  render(
    <QuestionField
      question={question}
      fields={() => typedFrom(question, null, APRIL)}
      today={TODAY}
      picksOf={() => [{ id: 'row-1', label: 'สำนักงานเกษตรอำเภอ' }]}
      onType={onType}
    />,
  );
  fireEvent.click(screen.getByLabelText('สำนักงานเกษตรอำเภอ'));
  expect(Object.values(onType.mock.lastCall?.[0] ?? {})).toContain('row-1');
});

describe('what another tab types', () => {
  const pair = first('pair', ({ strict }) => strict === true);
  const [done, target] = ['ตรวจแล้ว', 'ทั้งหมด'];
  const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

  /** Fields, and how another tab changes what is to stand in them. */
  function open(initial: Typed) {
    let now = initial;
    const onType = vi.fn((typed: Typed) => {
      now = typed;
    });
    const field = () => <QuestionField question={pair} fields={() => now} today={TODAY} onType={onType} />;
    const { rerender } = render(field());
    const hear = (typed: Typed) => {
      now = typed;
      rerender(field());
    };
    return { hear, onType };
  }

  test('is shown at once, but for the field that somebody is in: there when it is left', () => {
    const { hear, onType } = open({ done: '1904', target: '2000' });
    screen.getByLabelText(done).focus();
    hear({ done: '1905', target: '2001' });
    expect([value(done), value(target)]).toEqual(['1904', '2001']);
    act(() => screen.getByLabelText(done).blur());
    expect([value(done), value(target)]).toEqual(['1905', '2001']);
    // Putting commas into the older number is not typing.
    expect(onType).not.toHaveBeenCalled();
  });

  test('in one part is kept when the other part is typed here', () => {
    const { hear, onType } = open({ done: '', target: '' });
    hear({ done: '', target: '12' });
    fireEvent.input(screen.getByLabelText(done), { target: { value: '9' } });
    expect(onType).toHaveBeenLastCalledWith({ done: '9', target: '12' });
  });
});
