import type { PersonId } from '#domain';
import type { Told } from './drive';
import { inOrder, linesOf } from './output';

const [awa, lea] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as PersonId[] as [
  PersonId,
  PersonId,
];
const word = (key: string, announcedAt: number, more: Partial<Told> = {}): Told => ({
  type: 'referent-designe',
  key,
  time: 0,
  data: { referentId: key },
  version: 1,
  retracted: false,
  audience: [],
  announcedAt,
  step: 0,
  ...more,
});

it('goes by announcement, then by person, and leaves the words of one person as the law said them', () => {
  const spoken = [
    ...linesOf(lea, [word('Z', 1), word('A', 1), word('B', 3)]),
    ...linesOf(awa, [word('C', 2), word('D', 3, { time: 9 }), word('C', 3, { version: 2, retracted: true })]),
  ];
  expect(
    inOrder(spoken).map(({ subject, told }) => `${subject === awa ? 'awa' : 'lea'} ${told.key}${told.version}`),
  ).toEqual(['lea Z1', 'lea A1', 'awa C1', 'awa D1', 'awa C2', 'lea B1']);
});

it('says a retraction by the type and key of what it retracts, and names it', () => {
  const [first, , last] = linesOf(awa, [word('C', 2), word('D', 2), word('C', 3, { version: 2, retracted: true })]).map(
    ({ line }) => line as Record<string, unknown>,
  );
  expect(first).not.toHaveProperty('remplace');
  expect(last).toMatchObject({ type: 'jalon-retracte', cle: 'C', version: 2, data: { jalon: 'referent-designe' } });
  // UUIDv5 of simulate|00000000-0000-4000-8000-00000000000a|referent-designe|C|1|1|<SHA-256 of {"referentId":"C"}>
  expect(last!['remplace']).toBe('5821a03a-200d-5403-b244-ef290007a329');
});
