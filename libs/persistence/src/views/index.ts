import { FlowHandler } from './flow';
import { PersonHandler } from './person';
import { RecentPeopleHandler } from './recent-people';

export { FlowQuery, type Flow } from './flow';
export type { CursorReading, Waiting } from './intake-flow';
export type { Tally, TypeCount } from './milestone-tally';
export type { PartnerFlow } from './partner-flow';
export { FACTS_A_PAGE, PersonQuery, type FactFilter, type PersonView } from './person';
export type { FactPage, LoggedFact, Rhythm } from './person-facts';
export { readPersonLog, type PersonLog, type StatedFact, type ToldVersion } from './person-log';
export type { AnnouncedVersion, Delivery } from './person-milestones';
export { RecentPeopleQuery, type RecentPerson } from './recent-people';
export { ViewContext } from './view-context';

/** Who answers the queries above: given to Nest beside a `ViewContext`. */
export const viewHandlers = [FlowHandler, PersonHandler, RecentPeopleHandler];
