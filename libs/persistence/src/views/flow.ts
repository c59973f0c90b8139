import type { Instant } from '#domain';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { readCursors, readWaiting, type CursorReading, type Waiting } from './intake-flow';
import { MilestoneTally, type Tally } from './milestone-tally';
import { readPartners, readUndistributed, type PartnerFlow, type AwaitingRelay } from './partner-flow';
import { count, ViewContext } from './view-context';

/** What flows through the system, at one instant. */
export type Flow = {
  /** When it was read, by this machine's clock. */
  at: Instant;
  /** The instant people live at: that of the sandbox when `virtual`. */
  now: Instant;
  virtual: boolean;
  people: { count: number; at: Instant };
  cursors: CursorReading[];
  waiting: Waiting;
  tally: Tally;
  undistributed: AwaitingRelay;
  partners: PartnerFlow[];
};

/** Is every seam flowing? Bounded whatever the number of people, except their count, which is asked less and less often. */
export class FlowQuery extends Query<Flow> {}

/** A count of people that took d ms is not asked again before 20 d: at most 5 % of one connection, even at a million people. */
const REST = 20;

@QueryHandler(FlowQuery)
export class FlowHandler implements IQueryHandler<FlowQuery, Flow> {
  private readonly tally: MilestoneTally;
  private people: Flow['people'] & { until: Instant } = { count: 0, at: 0, until: 0 };
  private reading?: Promise<Flow> | undefined;

  constructor(private readonly context: ViewContext) {
    this.tally = new MilestoneTally(context);
  }

  /** Those who ask while it is being read share the answer. */
  execute(): Promise<Flow> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<Flow> {
    const { context } = this;
    const { now, virtual } = await context.clock();
    const [people, cursors, waiting, tally, undistributed, partners] = await Promise.all([
      this.countPeople(),
      readCursors(context),
      readWaiting(context, now),
      this.tally.update(),
      readUndistributed(context),
      readPartners(context),
    ]);
    return { at: Date.now(), now, virtual, people, cursors, waiting, tally, undistributed, partners };
  }

  private async countPeople(): Promise<Flow['people']> {
    const start = Date.now();
    if (start >= this.people.until) {
      const [row] = await this.context.rows<{ people: string }>('select count(*) as people from pathway');
      const end = Date.now();
      this.people = { count: count(row?.people ?? 0), at: end, until: end + REST * (end - start) };
    }
    return { count: this.people.count, at: this.people.at };
  }
}
