export { consume, type Chunk, type ConsumeOptions, type KafkaRecord, type StillMine } from './consumer';
export { CursorBeyondLog, type Partition, type Positions } from './places';
export { createProducer, type Outgoing, type Producer } from './producer';
export { endOffsets, ensureTopics, type PartitionOffsets, type TopicWanted } from './topics';
