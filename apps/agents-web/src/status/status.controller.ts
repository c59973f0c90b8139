import { Controller, Get, Redirect, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { sendPage } from '../http/send';
import { renderLivePart, renderStatus } from './status-page';
import { summaryOf, type Summary } from './summary';
import { Watch, type Status } from './watch';

/** E1: is every seam flowing? */
@Controller()
export class StatusController {
  constructor(private readonly watch: Watch) {}

  @Get()
  @Redirect('/etat', 302)
  home(): void {}

  @Get('etat')
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    sendPage(request, response, renderStatus(await this.status(), this.watch.topicPrefix));
  }

  /** The part of the page that moves, alone: what the script asks for every 2 s. */
  @Get('etat/vif')
  async livePart(@Req() request: Request, @Res() response: Response): Promise<void> {
    sendPage(request, response, renderLivePart(await this.status(), this.watch.topicPrefix));
  }

  @Get('etat.json')
  async figures(): Promise<Summary> {
    return summaryOf(await this.status());
  }

  /** 200 while the base answers: without it there is no page. Kafka may be away, the pages then say so. */
  @Get('sante')
  async health(@Res() response: Response): Promise<void> {
    const status = await this.watch.status();
    const base = status !== undefined && status.base.failingSince === undefined;
    const kafka =
      status !== undefined && status.kafka.answeredAt !== undefined && status.kafka.failingSince === undefined;
    response.status(base ? 200 : 503).json({ service: 'agents-web', base, kafka });
  }

  private async status(): Promise<Status> {
    const status = await this.watch.status();
    if (!status) throw new ServiceUnavailableException();
    return status;
  }
}
