/** The way from a comment of the province to what it is about: a question, or that question of one unit, which it names. */
import type { Unit } from '../../rules/roster.ts';
import { unitName } from '../answers.ts';
import type { Comments } from '../returned.ts';
import { linkTo } from '../route.ts';

export interface CommentLinkProps {
  readonly period: string;
  readonly comment: Pick<Comments['all'][number], 'question' | 'unit'>;
  /** Of the question. */
  readonly label: string;
  readonly units: readonly Unit[];
}

export function CommentLink({ period, comment: { question, unit }, label, units }: CommentLinkProps) {
  const named = units.find(({ id }) => id === unit);
  return (
    <a href={linkTo('record', period, question, ...(unit ? [unit] : []))}>
      {named ? `${unitName(named)}: ${label}` : label}
    </a>
  );
}
