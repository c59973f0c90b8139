import type { PersonId } from '#domain';
import { PersonQuery, RecentPeopleQuery } from '#persistence';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Request, Response } from 'express';
import { renderUnknownPerson } from '../http/error-page';
import { sendPage } from '../http/send';
import { renderPeople } from './people-page';
import { renderPerson } from './person-page';

const PSEUDONYM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RECENT = 50;
const LAST_PAGE = 10_000;

/** What somebody typed or pasted: spaces around and capitals do not matter. */
const pseudonymOf = (text: unknown): PersonId | undefined => {
  const clean = typeof text === 'string' ? text.trim().toLowerCase() : '';
  return PSEUDONYM.test(clean) ? (clean as PersonId) : undefined;
};
const pageOf = (text: unknown): number => {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
};

/** B2: one person, and the way to them. */
@Controller('personnes')
export class PersonController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  people(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.search(request, response);
  }

  @Post()
  async find(@Req() request: Request, @Res() response: Response, @Body('pseudonyme') typed?: unknown): Promise<void> {
    const pseudonym = pseudonymOf(typed);
    if (pseudonym) return response.redirect(303, `/personnes/${pseudonym}`);
    return this.search(request, response, typeof typed === 'string' ? typed.slice(0, 100) : '');
  }

  @Get(':pseudonyme')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('pseudonyme') typed: string,
    @Query() { activites, page }: { activites?: unknown; page?: unknown },
  ): Promise<void> {
    const pseudonym = pseudonymOf(typed);
    if (!pseudonym) return this.search(request, response, typed.slice(0, 100));
    if (pseudonym !== typed) return response.redirect(301, `/personnes/${pseudonym}`);
    const filter = { withActivities: activites === 'oui', page: pageOf(page) };
    const view = await this.queries.execute(new PersonQuery(pseudonym, filter));
    if (!view) return sendPage(request, response, renderUnknownPerson(pseudonym), 404);
    // Merged into another pseudonym: one person has one address.
    if (view.person !== pseudonym) return response.redirect(302, `/personnes/${view.person}`);
    sendPage(request, response, renderPerson(view, filter));
  }

  private async search(request: Request, response: Response, refused?: string): Promise<void> {
    const recent = await this.queries.execute(new RecentPeopleQuery(RECENT));
    const html = renderPeople({ recent, ...(refused !== undefined && { refused }) });
    sendPage(request, response, html, refused === undefined ? 200 : 400);
  }
}
