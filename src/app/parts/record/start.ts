/** Where a page of questions begins that was opened at one of them, by a comment or from the outbox. */
import { useEffect } from 'preact/hooks';

/** The element of a question. */
export function questionElementId(question: string): string {
  return `q-${question}`;
}

/** The focus goes on from the question: what held it has gone, or led here. */
export function focusQuestion(question: string): HTMLElement | null {
  const element = document.getElementById(questionElementId(question));
  element?.focus({ preventScroll: true });
  return element;
}

/** Brings the question into view once it is drawn. */
export function useStartAt(question: string | undefined): void {
  useEffect(() => {
    if (question) focusQuestion(question)?.scrollIntoView();
  }, [question]);
}
