import {
  familiesOf,
  personsOf,
  regroupings,
  type Attachment,
  type Emission,
  type Fact,
  type Instant,
  type PersonId,
  type Step,
} from '#domain';
import { Base } from './base';

type Heard = { version: number; data: unknown; retracted: boolean; unsettled?: boolean };
const saying = ({ data, retracted }: Pick<Heard, 'data' | 'retracted'>): string => JSON.stringify({ data, retracted });

/** A partner that hears everything, and does what the guide says when pseudonyms meet or part. */
export class Listener {
  private readonly people = new Map<PersonId, Map<string, Heard>>();

  private of(person: PersonId): Map<string, Heard> {
    const words = this.people.get(person) ?? new Map<string, Heard>();
    this.people.set(person, words);
    return words;
  }

  hear(person: PersonId, emissions: readonly Emission[]): void {
    for (const { type, key, version, data, retracted } of emissions) {
      const before = this.of(person).get(`${type}|${key}`);
      if (before && version <= before.version) throw new Error(`${type} ${key}: version ${version} was told before`);
      if (before && !before.unsettled && saying({ data, retracted }) === saying(before))
        throw new Error(`${type} ${key}: told twice`);
      this.of(person).set(`${type}|${key}`, { version, data, retracted });
    }
  }

  /** Per key the greatest version of the two. Where they differed, one more version may settle it for those who had heard the other. */
  merge(from: PersonId, to: PersonId): void {
    for (const [key, heard] of this.of(from)) {
      const other = this.of(to).get(key);
      const greatest = other && other.version >= heard.version ? other : heard;
      const unsettled = other !== undefined && saying(other) !== saying(heard);
      this.of(to).set(key, { ...greatest, unsettled });
    }
    this.people.delete(from);
  }

  /** What was known of one is known of both, until corrected. */
  split(from: PersonId, to: PersonId): void {
    this.people.set(to, new Map(this.of(from)));
  }

  final(person: PersonId): Record<string, unknown> {
    const standing = [...this.of(person)]
      .filter(([, { retracted }]) => !retracted)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(standing.map(([key, { data }]) => [key, data]));
  }
}

/** Several pseudonyms, what was said of each, and who they are. */
export class Network {
  private readonly log = new Map<PersonId, Fact[]>();
  private attachments: Attachment[] = [];
  readonly people = new Map<PersonId, Base>();
  readonly listener = new Listener();

  private person(pseudonym: PersonId): PersonId {
    return personsOf(this.attachments).get(pseudonym) ?? pseudonym;
  }

  private base(person: PersonId): Base {
    const base = this.people.get(person) ?? new Base();
    this.people.set(person, base);
    return base;
  }

  /** The facts stated for these pseudonyms. */
  facts(members: readonly PersonId[]): Fact[] {
    return members.flatMap((one) => this.log.get(one) ?? []);
  }

  pass(to: Instant): void {
    for (const [person, base] of this.people)
      for (let i = 0; base.wakeAt !== undefined && base.wakeAt <= to; i++) {
        if (i > 1000) throw new Error('it wakes for ever');
        this.listener.hear(person, base.step([], base.wakeAt).emissions);
      }
  }

  tell(fact: Fact, now: Instant): void {
    this.log.set(fact.subject, [...(this.log.get(fact.subject) ?? []), fact]);
    const person = this.person(fact.subject);
    this.listener.hear(person, this.base(person).step([fact], now).emissions);
  }

  attach(attachment: Attachment, now: Instant): void {
    const named = [attachment.absorbed, attachment.subject].map((one): [PersonId, PersonId] => [one, one]);
    const before = new Map([...named, ...personsOf(this.attachments)]);
    this.attachments = [...this.attachments, attachment];
    for (const change of regroupings(before, new Map([...before, ...personsOf(this.attachments)]))) {
      if (change.kind === 'split') {
        const [from, to] = [this.base(change.from), new Base()];
        this.listener.split(change.from, change.to);
        this.people.set(change.to, to);
        this.relived(change.to, to.relive([from], this.facts(change.members), now));
        this.relived(change.from, from.relive([from], this.facts(change.remaining), now));
      } else {
        for (const one of change.from) this.listener.merge(one, change.to);
        const to = this.base(change.to);
        const told = [to, ...change.from.map((one) => this.base(one))];
        for (const one of change.from) this.people.delete(one);
        this.relived(change.to, to.relive(told, this.facts(change.members), now));
      }
    }
  }

  /** Who is who: everybody named, by the pseudonym under which they are known. */
  families(): ReturnType<typeof familiesOf> {
    const persons = new Map([...this.log.keys()].map((one) => [one, one]));
    return familiesOf(new Map([...persons, ...personsOf(this.attachments)]));
  }

  private relived(person: PersonId, step: Step): void {
    this.listener.hear(person, step.emissions);
  }
}
