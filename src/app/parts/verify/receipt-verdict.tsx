/** What a receipt is worth, in words: genuine and what it says, or clearly not. */
import type { ComponentChildren } from 'preact';
import type { ReceiptVerdict } from '../../../local/verify.ts';
import { bangkokDate, type Ms } from '../../../rules/calendar.ts';
import { firstDay, isPeriod } from '../../../rules/period.ts';
import { type Receipt, receiptNumber } from '../../../rules/receipt.ts';
import { useDistrictName } from '../../place-names.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useVerifyWords } from './words.ts';

/** @param children what can be done next, where the receipt is genuine */
export function ReceiptVerdictCard({
  verdict,
  children,
}: {
  verdict: ReceiptVerdict;
  children?: ComponentChildren;
}) {
  const own = useVerifyWords();
  const place = useDistrictName();
  if (verdict.kind !== 'genuine') {
    const { title, why } = own.bad[verdict.kind];
    return <Light tone="bad" title={title} text={why} />;
  }
  const { receipt, practice, here } = verdict;
  return (
    <>
      {practice ? (
        <Light tone="wait" title={own.practice} text={own.practiceWhy} />
      ) : (
        <Light tone="good" title={own.genuine} text={own.received(place(receipt.district))} />
      )}
      <Facts receipt={receipt} />
      <p class={here === 'other' ? 'warning' : undefined}>{own.here[here]}</p>
      <p class="hint">{own.meaning}</p>
      {children}
    </>
  );
}

function Light({ tone, title, text }: { tone: 'good' | 'wait' | 'bad'; title: string; text: string }) {
  return (
    <p class="light" data-tone={tone} role="alert">
      <span class="dot" aria-hidden="true" />
      <span>
        <strong>{title}</strong>
        <br />
        {text}
      </span>
    </p>
  );
}

function Facts({ receipt }: { receipt: Receipt }) {
  const words = useWords();
  const own = useVerifyWords();
  const place = useDistrictName();
  const { date, time, count } = useFormat();
  const { period, level, score } = receipt;
  const instant = (at: Ms) => `${date(bangkokDate(at))} ${time(at)}`;
  const { provenAt } = receipt;
  const facts: readonly (readonly [string, string])[] = [
    [own.facts.district, place(receipt.district)],
    [own.facts.period, isPeriod(period) ? date(firstDay(period), 'periodUi') : period],
    [own.facts.level, level === null ? words.level.none : words.level.is(level, count(score ?? 0))],
    [own.facts.number, receiptNumber(receipt)],
    [own.facts.received, instant(receipt.receivedAt)],
    ...(provenAt === undefined ? [] : [[own.facts.proven, instant(provenAt)] as const]),
    [own.facts.counted, instant(receipt.countedAt)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
