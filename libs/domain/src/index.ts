export * from './calendar';
export * from './facts';
export * from './words';
export { rules, rulesOf, type Rules } from './rules/rules';
export { problemsOf } from './rules/check';
export { impactOf, type Changed, type Impact } from './rules/impact';
export { formOf, overridden, versionOf, type Override } from './rules/override';
export { parameters, type Parameter, type ParameterName } from './rules/parameters';
export { blank, type PersonState, type SealedWeek, type Word } from './state';
export { loadWeek, pack, unpack, type Stored, type StoredActivity, type StoredWeek } from './packing';
export { actionsNeeded, activitiesNeeded, type Needs } from './needs';
export { advance, reopensFrom, type Step } from './advance';
export { relive } from './relive';
export { baseOf, type Base } from './base';
export { remember, together, type Recalled } from './remember';
export {
  familiesOf,
  personsOf,
  regroupings,
  standingAttachments,
  type Attachment,
  type Families,
  type Regrouping,
} from './attachment';
export { differences, imprint, type Imprint } from './imprint';
export { read, type Pathway, type PathwayWeek } from './read';
export type { Deadline } from './deadline';
export { explain, type Explained, type Explanation } from './explain';
export { inFrench, inWords, type Why } from './why';
export { audienceOf, familyOf, hears, type Role } from './audience';
export { sealOf, lastSealed } from './activity';
export { compareStatements, compareText } from './statement';
