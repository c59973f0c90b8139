import { Client } from 'pg';
import { endOffsets, ensureTopics } from '#messaging';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

describe('The servers of the tests', () => {
  it('give a base with the tables and nothing of what another test wrote', async () => {
    const first = await freshDatabase('servers_a', 3);
    await ask(first, 'update couture.lane set last_number = 7');
    const second = await freshDatabase('servers_b', 3);
    expect(await ask(second, 'select lane, last_number from couture.lane order by lane')).toEqual([
      { lane: 0, last_number: '0' },
      { lane: 1, last_number: '0' },
      { lane: 2, last_number: '0' },
    ]);
  });

  it('give a Kafka that makes topics only when asked', async () => {
    const name = `${uniquePrefix('servers')}facts`;
    await ensureTopics(kafkaBrokers(), { topics: [{ name, partitions: 2 }] });
    const ends = await endOffsets(kafkaBrokers(), [name]);
    expect(ends.map(({ partition, high }) => ({ partition, high })).sort((a, b) => a.partition - b.partition)).toEqual([
      { partition: 0, high: 0 },
      { partition: 1, high: 0 },
    ]);
  });
});
