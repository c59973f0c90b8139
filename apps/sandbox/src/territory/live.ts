import { localDay, type Instant } from '#domain';
import { figures } from './figures';
import { framesOf } from './life';
import * as chains from './live-chains';
import { departmentOn, personOf, type OrganismeReferent, type Person, type Window } from './person';
import type { Random } from './random';
import { registeredOn } from './registration';
import { instantText, sourceOf } from './statement';
import { topicOf, type Received } from './travel';

/** What a territory goes on saying once its history is told: small chains of facts about people who are already known, and newcomers. */
export class LiveFlow {
  private count = 0;

  constructor(
    private readonly seed: number,
    private readonly persons: number,
    private readonly window: Window,
    private readonly chance: Random,
  ) {}

  private message(person: Person, type: string, organisme: string, data: object, recu: Instant): Received {
    const id = `l${recu.toString(36)}-${(this.count++).toString(36)}`;
    const home = departmentOn(person, this.window.end);
    const event = {
      specversion: '1.0',
      id,
      source: sourceOf(organisme, home, type),
      type: `fr.reseau-emploi.${type}.v1`,
      subject: person.subject,
      time: instantText(recu, home),
      recordedtime: instantText(recu, home),
      organisme,
      datacontenttype: 'application/json',
      data,
    };
    return { topic: topicOf(type), key: person.subject, value: JSON.stringify(event), recu };
  }

  private chain(person: Person, organisme: OrganismeReferent, now: Instant, contractId?: string): chains.Chain {
    return {
      person: { ...person, chance: this.chance },
      ...{ organisme, chance: this.chance, now, today: localDay(now, '59') },
      ...(contractId ? { contractId } : {}),
      say: (type, data, at = now, speaker = organisme) => this.message(person, type, speaker, data, at),
    };
  }

  /** The next chain: its first message is due now, the others within minutes. */
  next(now: Instant): Received[] {
    const { chance, seed, window } = this;
    const today = localDay(now, '59');
    if (chance.chance(figures.liveNewcomers.value)) {
      const person = personOf(seed, this.persons + Math.floor(now / 1000) * 16 + chance.int(0, 15), window);
      return chains.newcomer(this.chain(person, person.young ? 'ML' : 'FT', now));
    }
    const person = personOf(seed, chance.int(0, this.persons - 1), window);
    const { registrations, orientations, contracts } = framesOf(person);
    if (!registrations[0] || registrations[0].from > today) return this.next(now + 1);
    const organisme = orientations.at(-1)?.organisme ?? 'FT';
    if (!registeredOn(registrations, today)) {
      const last = registrations.at(-1)!.reason;
      const back = last !== 'DECES' && last !== 'RETRAITE' && chance.chance(0.01);
      return back ? chains.registration(this.chain(person, organisme, now)) : this.next(now + 1);
    }
    const contract = contracts.at(-1);
    const about = this.chain(person, contract?.organisme ?? organisme, now, contract?.id);
    return chains[chance.weighted(figures.liveChains.value)](about);
  }
}
