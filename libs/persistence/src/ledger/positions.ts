import { proof } from './check';

/** Every offset from the first read to the next one to read ended somewhere: a fact, a duplicate, a dead letter, a parked fact, no record, a hole, nothing at all when it was about somebody forgotten. */
export const positions = [
  proof(
    'select sum(next_offset - first_offset) from ingest_cursor',
    `select format('%s/%s: %s offsets read, %s accounted for', topic, partition, next_offset - first_offset, counted) as example
      from (select c.*, accepted + duplicates + dead + parked + skipped + erased + coalesce(h.lost, 0) as counted
        from ingest_cursor c
        left join (select topic, partition, sum(to_offset - from_offset + 1) as lost from hole group by 1, 2) h
          using (topic, partition)) c
      where counted <> next_offset - first_offset
        or least(accepted, duplicates, dead, parked, skipped, erased, next_offset - first_offset) < 0`,
  ),
  proof(
    'select count(*) from hole',
    `select format('%s/%s: a hole %s–%s outside what was read', topic, partition, from_offset, to_offset) as example
      from hole h left join ingest_cursor c using (topic, partition)
      where to_offset < from_offset or c.topic is null or to_offset >= next_offset or from_offset < first_offset`,
  ),
];
