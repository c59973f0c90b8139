import type { Ledger } from '#persistence';
import type { KafkaVerdict } from './kafka';

export type Report = Ledger & { kafka?: KafkaVerdict };

const MARK = { true: 'ok ', false: 'RED' } as const;

/** What a person reads: a line a check, then what is wrong with it. */
export const textOf = ({ ok, checks, kafka, ms }: Report): string[] => [
  ...Object.entries({ ...checks, ...(kafka && { kafka }) }).flatMap(([name, verdict]) => [
    `${MARK[`${verdict.ok}`]}  ${name.padEnd(10)} ${String(verdict.checked).padStart(10)} checked` +
      `${verdict.ok ? '' : `, ${verdict.violations} wrong`}${'lag' in verdict ? `, ${verdict.lag} not read yet` : ''}` +
      `${'parked' in verdict && verdict.parked ? `, ${verdict.parked} people set aside left out` : ''}`,
    ...verdict.examples.map((example) => `       ${example}`),
  ]),
  `${ok ? 'Everything adds up' : 'Something does not add up: docs/operations.md says what to do'} (${(ms / 1000).toFixed(1)} s)`,
];
