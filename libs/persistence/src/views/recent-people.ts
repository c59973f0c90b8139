import type { Instant, PersonId } from '#domain';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isWord, openMilestones } from './restricted';
import { ViewContext } from './view-context';

/** A person and the last word announced about them. */
export type RecentPerson = { person: PersonId; type: string; retracted: boolean; at: Instant };

/** The people whose pathway changed last, the last first. Reads the end of each lane's log of milestones. */
export class RecentPeopleQuery extends Query<RecentPerson[]> {
  constructor(readonly limit: number) {
    super();
  }
}

@QueryHandler(RecentPeopleQuery)
export class RecentPeopleHandler implements IQueryHandler<RecentPeopleQuery, RecentPerson[]> {
  constructor(private readonly context: ViewContext) {}

  async execute({ limit }: RecentPeopleQuery): Promise<RecentPerson[]> {
    const rows = await this.context.rows<{ person: PersonId; type: string; retracted: boolean; at: Date }>(
      `select * from (
          select distinct on (m.person) m.person, coalesce(m.retracted, m.type) as type,
            m.retracted is not null as retracted, m.announced_at as at
          from lane l cross join lateral (select * from milestone m where m.lane = l.lane and m.epoch = l.epoch
            order by m.number desc limit 60) m
          where ${isWord} and ${openMilestones} order by m.person, m.announced_at desc, m.number desc) one
        order by at desc, person limit $1`,
      [limit],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
  }
}
