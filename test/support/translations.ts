import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Saying } from '#domain';
import { topics } from '../../libs/contracts/src/events';

/** A type, the name of one of its samples, and what that sample says in the words of the domain. */
export type Translation = [type: string, sample: string, saying: Saying];

const dataOf = (type: string, sample: string): Record<string, unknown> => {
  const path = join(__dirname, '../../libs/contracts/samples/events', `${type}.v1`, `${sample}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { data: Record<string, unknown> }).data;
};

/** Tests that each sample says that, and that no type of the topic was left out. */
export const translates = (topic: string, translations: Translation[]): void =>
  describe(`${topic}: French words on the wire, the glossary in the code`, () => {
    const { contracts } = topics.find((one) => one.topic === topic)!;

    it.each(translations)('%s (%s)', (type, sample, expected) =>
      expect(contracts.find((one) => one.type === type)!.toFact(dataOf(type, sample))).toStrictEqual(expected),
    );

    it('every type is there', () =>
      expect([...new Set(translations.map(([type]) => type))].sort()).toEqual(
        contracts.map(({ type }) => type).sort(),
      ));
  });
