import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import type { PersonId } from '#domain';
import { laneOf } from './lane';

const partition = Partitioners.DefaultPartitioner();
const byKafka = (key: string, partitions: number): number =>
  partition({
    topic: 't',
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionId,
      leader: 0,
      partitionErrorCode: 0,
      replicas: [],
      isr: [],
    })),
    message: { key, value: null },
  });

describe('Lane', () => {
  it('is the partition Kafka gives to a pseudonym', () =>
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 4096 }), (person, lanes) =>
        expect(laneOf(person as PersonId, lanes)).toBe(byKafka(person, lanes)),
      ),
    ));

  it('is so for any key, of any length, in any alphabet', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) =>
        expect(laneOf(key as PersonId, 24)).toBe(byKafka(key, 24)),
      ),
    ));
});
