import type { Role } from '#contracts';
import type { RegisteredPartner } from '#persistence';

/** Who may be the organisme référent (L5411-5-1 IV). */
const REFERENTS = ['FT', 'CD', 'DCD', 'ML', 'CE'];

/** The kinds of partner that a role belongs to, and what its token names: a département, or a structure. */
const ROLE_OF: Record<Role, { kinds: string[]; names: 'departments' | 'structures' }> = {
  REF: { kinds: REFERENTS, names: 'structures' },
  CD: { kinds: ['CD'], names: 'departments' },
  FT: { kinds: ['FT'], names: 'departments' },
  PAY: { kinds: ['CAF', 'MSA'], names: 'departments' },
  ACT: { kinds: ['REALISATEUR'], names: 'structures' },
};

/** The tokens under which a partner is reached; that of an action without its id. */
const tokensOf = (partner: RegisteredPartner): string[] =>
  Object.entries(ROLE_OF).flatMap(([role, { kinds, names }]) =>
    kinds.includes(partner.kind) ? partner[names].map((name) => `${role}:${name}`) : [],
  );

const roleOf = (token: string): Role => token.slice(0, token.indexOf(':')) as Role;
/** `ACT:GE-59:X1` is reached as `ACT:GE-59`. */
const nameOf = (token: string): string => (token.startsWith('ACT:') ? token.split(':', 2).join(':') : token);

/** Partners by id, each with the roles under which it was reached. */
export type Reached = Map<string, Role[]>;

/** Which partners tokens reach, in memory. Made again whenever the registry moves. */
export class Reach {
  private readonly partnersOf = new Map<string, string[]>();
  private readonly typesOf: Map<string, ReadonlySet<string>>;

  constructor(partners: readonly RegisteredPartner[]) {
    this.typesOf = new Map(partners.map(({ id, types }) => [id, new Set(types)]));
    for (const partner of partners)
      for (const token of tokensOf(partner))
        this.partnersOf.set(token, [...(this.partnersOf.get(token) ?? []), partner.id]);
  }

  /** Those whom tokens designate, whatever they subscribed to. */
  designated(tokens: readonly string[]): Reached {
    const reached: Reached = new Map();
    for (const token of tokens)
      for (const partner of this.partnersOf.get(nameOf(token)) ?? []) {
        const roles = reached.get(partner) ?? [];
        if (!roles.includes(roleOf(token))) reached.set(partner, [...roles, roleOf(token)]);
      }
    return reached;
  }

  /** Whether a partner has an approved subscription to a type of milestone. */
  subscribes(partner: string, type: string): boolean {
    return this.typesOf.get(partner)?.has(type) ?? false;
  }

  /** The last message about a person goes to whoever is told anything at all. */
  subscribesToSomething(partner: string): boolean {
    return (this.typesOf.get(partner)?.size ?? 0) > 0;
  }
}
