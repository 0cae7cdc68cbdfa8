/** The hands of the criteria tests: fields and buttons by their words, in a form so long that asking for roles takes seconds. */
import { fireEvent } from '@testing-library/preact';

/** By its words among all of a kind. */
export function withWords<E extends Element>(
  selector: string,
  words: string | RegExp,
  within: ParentNode = document,
): E {
  const found = [...within.querySelectorAll<E>(selector)].find(({ textContent }) =>
    typeof words === 'string' ? textContent === words : words.test(textContent ?? ''),
  );
  if (!found) throw new Error(`no ${selector} says ${words}`);
  return found;
}

/** The control that a label is for. */
export function labelled(label: string | RegExp, within: ParentNode = document): HTMLElement {
  const found = withWords<HTMLLabelElement>('label', label, within);
  const control = found.htmlFor ? document.getElementById(found.htmlFor) : found.querySelector('input');
  if (!control) throw new Error(`${label} is for nothing`);
  return control;
}

export const button = (words: string | RegExp, within: ParentNode = document) =>
  withWords<HTMLButtonElement>('button', words, within);
export const press = (words: string | RegExp, within: ParentNode = document) =>
  fireEvent.click(button(words, within));
export const type = (label: string, value: string, within: ParentNode = document) =>
  fireEvent.input(labelled(label, within), { target: { value } });
export const choose = (element: HTMLElement, value: string) =>
  fireEvent.change(element, { target: { value } });
