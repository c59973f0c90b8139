import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { receive, retell } from './index';

const scenarios = join(__dirname, '../../../test/scenarios');
const events = readdirSync(scenarios)
  .filter((file) => file.endsWith('.facts.jsonl'))
  .flatMap((file) => readFileSync(join(scenarios, file), 'utf8').trim().split('\n'));

it('a fact read again from the log is the fact that was received', () => {
  const recu = Date.parse('2030-01-01T00:00:00Z');
  for (const line of events) {
    const received = receive({ value: Buffer.from(line), headers: {}, recu });
    if (!received.ok) throw new Error('a worked example is refused');
    const { fact, type, data } = received;
    const { trace: _, ...said } = fact;
    expect(
      retell({
        person: fact.subject,
        source: fact.source,
        id: fact.id,
        type,
        organisme: fact.speaker,
        agent: fact.agent ?? null,
        time: new Date(fact.time),
        recorded_at: new Date(fact.recordedTime),
        received_at: new Date(recu),
        data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
      }),
    ).toStrictEqual(said);
  }
  expect(events.length).toBeGreaterThan(100);
});
