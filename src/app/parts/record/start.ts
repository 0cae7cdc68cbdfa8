/** Where a page of questions begins that was opened at one of them, by a comment or from the outbox. */
import { useEffect } from 'preact/hooks';

/** The element of a question. */
export function questionElementId(question: string): string {
  return `q-${question}`;
}

/** Brings the question into view once it is drawn. */
export function useStartAt(question: string | undefined): void {
  useEffect(() => {
    if (question) document.getElementById(questionElementId(question))?.scrollIntoView();
  }, [question]);
}
