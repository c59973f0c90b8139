import { Shell } from '#persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

/** Wake the people whose date has come; how many were. */
export class WakePeople extends Command<number> {}

@CommandHandler(WakePeople)
export class WakePeopleHandler implements ICommandHandler<WakePeople> {
  constructor(private readonly shell: Shell) {}

  execute(): Promise<number> {
    return this.shell.wake();
  }
}
