export { readJsonLine, statementOf, STRUCTURED, toCloudEvent, type Statement } from './cloud-event';
export {
  encodeMilestone,
  encodeTombstone,
  type Encoded,
  type OutgoingMilestone,
  type OutgoingTombstone,
  type Place,
} from './encode';
export { ATTACHMENTS, eventTopics, fullType, topicsIn } from './events';
export { canonicalJson, messageId, type MessageIdentity } from './message-id';
export type { MilestoneContract, WireType } from './milestone';
export { fullMilestoneType, milestones, retractionData, wireData } from './milestones';
export { project, rolesThatHear, type Data } from './projection/project';
export { ROLES, table as projectionTable, type Cell, type Role } from './projection/fields';
export { sayTo, type Announced, type Hearing, type PresentItem, type Said } from './projection/said';
export { receive, receiveAttaching, type Attaching, type Incoming, type Received } from './receive';
export { retell, type Logged } from './retell';
export type { Refusal, RefusalCode } from './refusal';
export { formatInstant, isCalendarDate, parseInstant } from './time';
export { joinTrace, splitTrace, type Trace } from './trace';
export * as vocabulary from './vocabulary';
