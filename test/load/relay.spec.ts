import { openRelays, person, word, type Relays } from '../integration/relay-harness';

/** Measures the relay: npx jest -c .jest/integration.cjs --testMatch '**\/test/load/relay.spec.ts' */
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const data = { nature: 'ENGAGEMENT', organisme: 'FT', dateSignature: '2026-02-27', cibleHebdo: 900, dispense: false };

let relays: Relays;
afterEach(() => relays.close());

it('throughput: milestones that wait, 2.5 partners each, one in five a correction', async () => {
  relays = await openRelays('relay_load', { lanes: 24 });
  for (const version of [1, 2])
    for (let from = 0; from < (version === 1 ? 32_000 : 8_000); from += 4_000)
      await relays.announce(
        ...upTo(4_000).map((n) =>
          word(from + n, 'contrat-signe', 'C1/1', ['FT:59', 'CD:59', ...(n % 2 ? ['REF:ML591'] : [])], {
            data: { ...data, version },
            version,
          }),
        ),
      );
  await relays.query('analyze');
  const [cpu, from] = [process.cpuUsage(), Date.now()];
  await relays.start();
  await relays.settled(90_000);
  const [{ user, system }, seconds] = [process.cpuUsage(cpu), (Date.now() - from) / 1_000];
  await relays.heard();
  const [row] = await relays.query<{ count: string }>('select count(*) from partner_stream');
  console.log(
    `${row!.count} deliveries in ${seconds.toFixed(1)} s: ${Math.round(Number(row!.count) / seconds)}/s,`,
    `${Math.round((user + system) / Number(row!.count))} µs of this process each (its consumer included),`,
    `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}, 120_000);

it('latency: from the commit of one milestone to its append by the broker, on an idle machine', async () => {
  relays = await openRelays('relay_latency', { lanes: 24 });
  await relays.start();
  const committed = new Map<string, number>();
  for (const n of upTo(120)) {
    await relays.announce(word(n, 'contrat-signe', 'C1/1', ['FT:59'], { data }));
    committed.set(person(n), Date.now());
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await relays.settled();
  await relays.heard();
  const took = relays.told.slice(20).map(({ event, appendedAt }) => appendedAt - committed.get(event.subject!)!);
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))];
  console.log(`commit → append: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms`);
}, 60_000);
