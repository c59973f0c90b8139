import type { PartnerMessage } from '../../apps/sandbox/src/commands/replay/partner-topics';

/** A word as a partner last heard it. `fondement` is wording, not what is said. */
export type Heard = { epoch: number; version: number; retracted: boolean; data: Record<string, unknown> };

/** A partner's consumer, as the contract describes it: keeps the greatest (epoch, version) of each word and ignores the rest. */
export class PartnerConsumer {
  /** subject → `type cle` → word. */
  readonly people = new Map<string, Map<string, Heard>>();
  /** flux → ids by sequence. */
  readonly streams = new Map<string, Map<number, string>>();
  /** Messages that came again, the same ones. */
  repeated = 0;
  /** A sequence used for two different messages, or a version of a word said with two different contents: never. */
  readonly faults: string[] = [];

  hear({ event }: PartnerMessage): void {
    const { id, subject, cle, version, flux, sequence } = event as Record<string, string> & {
      version: number;
      sequence: number;
    };
    if (!this.isNew(String(flux), Number(sequence), String(id))) return;
    const short = String(event.type).replace(/^fr\.reseau-emploi\.jalon\.|\.v1$/g, '');
    if (short === 'perimetre-quitte') return;
    const { fondement: _, motif, ...data } = event.data as Record<string, unknown>;
    const retracted = short === 'jalon-retracte';
    const said = retracted || motif === undefined ? data : { ...data, motif };
    const type = retracted ? String(data.jalon) : short;
    const words = this.people.get(String(subject)) ?? new Map<string, Heard>();
    this.people.set(String(subject), words);
    const key = `${type} ${String(cle)}`;
    const epoch = Number(String(flux).split('.')[0]);
    const before = words.get(key);
    if (before && (before.epoch > epoch || (before.epoch === epoch && before.version > version))) return;
    words.set(key, { epoch, version, retracted, data: said });
  }

  private isNew(flux: string, sequence: number, id: string): boolean {
    const stream = this.streams.get(flux) ?? new Map<number, string>();
    this.streams.set(flux, stream);
    const before = stream.get(sequence);
    if (before === undefined) {
      stream.set(sequence, id);
      return true;
    }
    this.repeated++;
    if (before !== id) this.faults.push(`${flux} ${sequence}`);
    return false;
  }

  /** Sequences that are missing, by flux: each begins at 1 and rises by one. */
  gaps(): string[] {
    return [...this.streams].flatMap(([flux, stream]) => {
      const last = Math.max(...stream.keys());
      return last === stream.size ? [] : [`${flux}: ${stream.size} of ${last}`];
    });
  }

  /** What stands for a person: `type cle` → data, retracted words aside. */
  standing(subject: string): Record<string, unknown> {
    const words = [...(this.people.get(subject) ?? [])].filter(([, { retracted }]) => !retracted);
    return Object.fromEntries(
      words.map(([key, { data }]) => [key, data] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}

/** One consumer per partner topic, each having heard what came on it. */
export const hearAll = (messages: PartnerMessage[]): Map<string, PartnerConsumer> => {
  const consumers = new Map<string, PartnerConsumer>();
  for (const message of messages) {
    const partner = /partenaires\.(.+)\.jalons\.v1$/.exec(message.topic)![1]!;
    const consumer = consumers.get(partner) ?? new PartnerConsumer();
    consumers.set(partner, consumer);
    consumer.hear(message);
  }
  return consumers;
};
