import fc from 'fast-check';
import { personsOf, regroupings, type Attachment, type Fact, type PersonId } from './index';
import { lived } from '../../../test/support/base';
import { life, until } from '../../../test/support/histories';
import { Network } from '../../../test/support/network';
import { registered, signed } from '../../../test/support/people';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}` as PersonId;
const [awa, bea, cleo, dina] = [id(1), id(2), id(3), id(4)];
let counter = 0;
const stated = (merged: boolean, absorbed: PersonId, subject: PersonId, time = ++counter): Attachment => ({
  absorbed,
  subject,
  merged,
  source: '/ft',
  id: `M${time}`,
  time,
  recordedTime: time,
});
const merged = (absorbed: PersonId, subject: PersonId, time?: number) => stated(true, absorbed, subject, time);
const parted = (absorbed: PersonId, subject: PersonId, time?: number) => stated(false, absorbed, subject, time);
const who = (...attachments: Attachment[]) => Object.fromEntries(personsOf(attachments));

describe('Who is who', () => {
  it('the absorbed is known under the subject', () =>
    expect(who(merged(bea, awa))).toStrictEqual({ [awa]: awa, [bea]: awa }));
  it('through several merges too', () =>
    expect(who(merged(bea, awa), merged(awa, cleo))).toStrictEqual({ [awa]: cleo, [bea]: cleo, [cleo]: cleo }));
  it('a separation undoes the merge of its pair', () =>
    expect(who(merged(bea, awa), parted(bea, awa))).toStrictEqual({ [awa]: awa, [bea]: bea }));
  it('and no other', () =>
    expect(who(merged(bea, awa), parted(bea, cleo))).toStrictEqual({ [awa]: awa, [bea]: awa, [cleo]: cleo }));
  it('known before the merge it undoes, it undoes it all the same', () =>
    expect(who(parted(bea, awa, 9), merged(bea, awa, 8))).toStrictEqual({ [awa]: awa, [bea]: bea }));
  it('of two merges of one pseudonym the last stands', () =>
    expect(who(merged(bea, awa), merged(bea, cleo))).toStrictEqual({ [awa]: awa, [bea]: cleo, [cleo]: cleo }));
  it('of merges in a circle the last stand', () =>
    expect(who(merged(bea, awa), merged(awa, bea))).toStrictEqual({ [awa]: bea, [bea]: bea }));

  const attachments = fc.array(
    fc
      .record({
        merged: fc.boolean(),
        pair: fc.shuffledSubarray([awa, bea, cleo, dina], { minLength: 2, maxLength: 2 }),
      })
      .map(({ merged, pair: [a, b] }) => stated(merged, a!, b!)),
    { maxLength: 8 },
  );
  it('whatever the order in which it is learnt', () => {
    fc.assert(
      fc.property(attachments, fc.array(fc.integer()), (all, ranks) => {
        const shuffled = all.map((one, i) => ({ one, rank: ranks[i] ?? 0 })).sort((a, b) => a.rank - b.rank);
        const other = shuffled.map(({ one }) => one);
        expect(new Map([...personsOf(other)].sort())).toStrictEqual(new Map([...personsOf(all)].sort()));
      }),
    );
  });
  it('nobody is lost on the way from one set of families to another', () => {
    fc.assert(
      fc.property(attachments, attachments, (some, more) => {
        const everybody = new Map([awa, bea, cleo, dina].map((one) => [one, one]));
        const before = new Map([...everybody, ...personsOf(some)]);
        const after = new Map([...everybody, ...personsOf([...some, ...more])]);
        const now = new Map(before);
        for (const change of regroupings(before, after)) {
          if (change.kind === 'merge') expect(change.from).not.toContain(change.to);
          for (const one of change.members) now.set(one, change.to);
        }
        expect(now).toStrictEqual(after);
      }),
    );
  });
});

const runs = Number(process.env['HISTORIES'] ?? 80);
const path = process.env['AT'];
const options = {
  numRuns: runs,
  seed: Number(process.env['SEED'] ?? 20270101),
  ...(path !== undefined && { path, endOnFailure: true }),
};

describe('A person under several pseudonyms', () => {
  const another = life.map((facts) =>
    facts.map((fact): Fact => ({ ...fact, id: `g${fact.id}`, subject: bea, source: '/cd' })),
  );
  const moves = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      merged: fc.boolean(),
      absorbed: fc.constantFrom(awa, bea),
    }),
    { minLength: 1, maxLength: 4 },
  );

  const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const both = (target: number, other: number) => {
    const network = new Network();
    const told = (who: PersonId, weeklyTarget: number) =>
      [registered('2026-01-05'), signed('2026-01-06', { weeklyTarget })].map((fact): Fact => ({
        ...fact,
        id: `${fact.id}-${who}`,
        subject: who,
      }));
    for (const fact of [...told(bea, other), ...told(awa, target)]) network.tell(fact, at('2026-01-07'));
    network.attach(merged(bea, awa), at('2026-01-08'));
    return network.people
      .get(awa)!
      .told.filter(({ type }) => type === 'contrat-signe')
      .map(({ version }) => version);
  };
  it('is told again what each had said otherwise under one key: nobody knows who heard which', () =>
    expect(both(900, 600)).toStrictEqual([1, 2]));
  it('is told nothing again of what both had said alike', () => expect(both(900, 900)).toStrictEqual([1]));

  it('is one set of facts while merged, and two again when separated; nobody is told twice, everybody ends with the right words', () => {
    fc.assert(
      fc.property(life, another, moves, (one, other, gestures) => {
        const network = new Network();
        const facts = [...one.map((fact): Fact => ({ ...fact, subject: awa })), ...other];
        const all = facts.sort((a, b) => a.recu - b.recu || (a.id < b.id ? -1 : 1));
        const from = all[0]?.recu ?? 0;
        const todo = gestures
          .map(({ at, merged, absorbed }) => ({ now: from + Math.floor(at * (until - from)), merged, absorbed }))
          .sort((a, b) => a.now - b.now);
        const until_ = (now: number) => {
          for (let next = todo[0]; next && next.now <= now; todo.shift(), next = todo[0]) {
            network.pass(next.now);
            const subject = next.absorbed === awa ? bea : awa;
            network.attach(stated(next.merged, next.absorbed, subject), next.now);
          }
        };
        for (const fact of all) {
          until_(fact.recu);
          network.pass(fact.recu);
          network.tell(fact, fact.recu);
        }
        until_(until);
        network.pass(until);
        for (const [person, members] of network.families()) {
          const alone = lived(network.facts(members), until);
          expect(network.listener.final(person)).toStrictEqual(alone.final());
          expect(network.people.get(person)?.imprint(until)).toStrictEqual(alone.imprint(until));
        }
      }),
      options,
    );
  });
});
