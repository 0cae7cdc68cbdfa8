/** What an officer may have answered, by the kind of question. */
import type { CivilDate } from '../../../src/rules/calendar.ts';
import type { Answer, Field, Question, RowAnswer } from '../../../src/rules/question.ts';

const TARGET_MAX = 2_000;
const COUNT_MAX = 120;

export function answerTo(question: Question, day: CivilDate, random: () => number): Answer {
  switch (question.kind) {
    case 'pair': {
      const target = 1 + Math.floor(random() * TARGET_MAX);
      return { target, done: Math.floor(random() * (target + 1)) };
    }
    case 'date':
      return day;
    case 'yesNo':
      return true;
    case 'choices':
      return (question.options ?? []).map(({ id }) => id);
    case 'text':
      return 'ตรวจสอบแล้ว';
    case 'rows':
      return Object.fromEntries(
        (question.fields ?? []).map((field) => [field.id, fieldOf(field, day, random)]),
      );
  }
}

function fieldOf(field: Field, day: CivilDate, random: () => number): RowAnswer[string] {
  switch (field.kind) {
    case 'count':
      return 1 + Math.floor(random() * COUNT_MAX);
    case 'date':
      return day;
    case 'yesNo':
      return random() < 0.5;
    case 'choice':
      return field.options?.[0]?.id ?? null;
    case 'rows':
      return [];
    case 'text':
      return `รายการที่ ${1 + Math.floor(random() * COUNT_MAX)}`;
  }
}
