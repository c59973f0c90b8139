import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeMilestone, receive, STRUCTURED } from './src';
import { validateEnvelope } from './src/envelope';
import { topics } from './src/events';

// node dist/libs/contracts/bench.js, from the root: what one message costs, in µs of CPU (of the best of five rounds).

const cost = (work: () => unknown, times = 30_000): string => {
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage().user;
    for (let i = 0; i < times; i++) work();
    return (process.cpuUsage().user - before) / times;
  });
  return Math.min(...rounds).toFixed(2);
};

const recu = Date.parse('2026-06-02T08:17:00Z');
const rows = topics.flatMap(({ contracts }) =>
  contracts.map(({ type, validate }) => {
    const text = readFileSync(join('libs/contracts/samples/events', `${type}.v1/minimal.json`), 'utf8');
    const event = JSON.parse(text) as { data: Record<string, unknown> };
    const value = Buffer.from(JSON.stringify(event));
    return {
      type,
      'validate data': cost(() => validate(event.data)),
      'validate envelope': cost(() => validateEnvelope(event)),
      'JSON.parse': cost(() => JSON.parse(value.toString()) as unknown),
      receive: cost(() => receive({ value, headers: STRUCTURED, recu })),
    };
  }),
);
console.table(rows);

const data = { semaine: '2026-W11', planifie: 900, declare: 840, valide: 600, atteinte: 'DISPENSE' };
const place = { epoch: 1, lane: 3, sequence: 4, version: 1 };
const subject = '3f0c5a52-7c1d-4b8e-9a51-0d2f6b1c4e77';
const words = { type: 'semaine-bilan', key: '2026-W11', data, time: recu } as const;
const milestone = { partner: 'FT', subject, ...words, ...place, purpose: 'accompagnement', rules: '2026-11' };
console.log(`encodeMilestone, its id included: ${cost(() => encodeMilestone(milestone))} µs`);
