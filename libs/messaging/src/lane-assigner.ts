import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';

const { MemberAssignment, MemberMetadata } = AssignerProtocol;

/**
 * Shares the partitions so that partition p of every topic goes to the same member: the facts of one person, whatever
 * their topic, meet one process, and two processes do not wait for each other's lanes.
 */
export const laneAssigner: PartitionAssigner = ({ cluster }) => ({
  name: 'LaneAssigner',
  version: 0,
  protocol: ({ topics }) => ({
    name: 'LaneAssigner',
    metadata: MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
  }),
  assign: async ({ members, topics }) => {
    const ids = members.map(({ memberId }) => memberId).sort();
    const mine = (rank: number, topic: string): number[] =>
      cluster
        .findTopicPartitionMetadata(topic)
        .map(({ partitionId }) => partitionId)
        .filter((partition) => partition % ids.length === rank);
    return ids.map((memberId, rank) => ({
      memberId,
      memberAssignment: MemberAssignment.encode({
        version: 0,
        assignment: Object.fromEntries(topics.map((topic) => [topic, mine(rank, topic)])),
        userData: Buffer.alloc(0),
      }),
    }));
  },
});
