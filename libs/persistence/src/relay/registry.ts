import type { Pool, PoolClient } from 'pg';
import type { Database } from '../database';
import { inTransaction, run } from '../shell/transaction';

/** Who a partner is in the network. */
export type PartnerKind = 'FT' | 'CD' | 'DCD' | 'ML' | 'CE' | 'CAF' | 'MSA';

/** A partner and what it may be told, each line approved by a named operator. */
export type PartnerToRegister = {
  /** Part of a topic's name: letters, digits, `.`, `_`, `-`. */
  id: string;
  name: string;
  kind: PartnerKind;
  /** Codes of its structures. */
  structures: string[];
  /** INSEE codes of its départements. */
  departments: string[];
  /** Short types of milestones, each with the purpose (`finalite`) under which it may know them. */
  subscriptions: { type: string; purpose: string }[];
  /** The operator who approved them. */
  approvedBy: string;
};

/** A partner as the distributor knows it: what it may be told today. */
export type RegisteredPartner = {
  id: string;
  kind: string;
  structures: string[];
  departments: string[];
  /** Short types of its approved subscriptions. */
  types: string[];
};
export type Registry = { version: number; partners: RegisteredPartner[] };

/** Something about a partner makes it impossible to serve. */
export class PartnerRefused extends Error {
  override name = 'PartnerRefused';
}

const KINDS: readonly string[] = ['FT', 'CD', 'DCD', 'ML', 'CE', 'CAF', 'MSA'] satisfies PartnerKind[];

/** A réalisateur receives pseudonyms and a steering body receives no person: neither may be served as the others are. */
const check = ({ id, kind, approvedBy }: PartnerToRegister): void => {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id))
    throw new PartnerRefused('The id of a partner is 1 to 64 letters, digits, ".", "_" or "-".');
  if (!KINDS.includes(kind))
    throw new PartnerRefused(
      `Partner ${id} is of a kind that is told nothing by this flow: expected ${KINDS.join(', ')}.`,
    );
  if (approvedBy.trim() === '') throw new PartnerRefused(`Nobody is named as having approved partner ${id}.`);
};

const insertPartners = {
  name: 'register-partners',
  text: `insert into partner as p (id, name, kind, structures, departments, state)
    select id, name, kind, structures, departments, 'APPROUVE'
    from json_to_recordset($1) as n(id text, name text, kind text, structures text[], departments text[])
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, structures = excluded.structures,
      departments = excluded.departments
    where (p.name, p.kind, p.structures, p.departments)
      is distinct from (excluded.name, excluded.kind, excluded.structures, excluded.departments)`,
};
const insertSubscriptions = {
  name: 'register-subscriptions',
  text: `insert into subscription (partner, type, purpose, state, approved_by, approved_at)
    select partner, type, purpose, 'APPROUVE', "approvedBy", now()
    from json_to_recordset($1) as n(partner text, type text, purpose text, "approvedBy" text)
    on conflict (partner, type) do nothing`,
};
const insertCursors = {
  name: 'register-transport-cursors',
  text: `insert into transport_cursor (partner, transport, lane, epoch, sequence)
    select partner, 'kafka', lane, epoch, 0 from json_array_elements_text($1) as n(partner) cross join lane
    on conflict do nothing`,
};

/**
 * Registers partners and their approved subscriptions, as `sc_migrator`. May be run again: what an operator decided since (a pause, a
 * subscription revoked) stays as it is; names, structures and départements follow. Nothing announced before is told.
 * Throws `PartnerRefused` before anything is written.
 */
export const registerPartners = async (database: Database, partners: PartnerToRegister[]): Promise<void> => {
  partners.forEach(check);
  const subscriptions = partners.flatMap(({ id, approvedBy, subscriptions: asked }) =>
    asked.map((one) => ({ partner: id, approvedBy, ...one })),
  );
  await inTransaction(database.pool, async (client) => {
    await run(client, insertPartners, [JSON.stringify(partners)]);
    await run(client, insertSubscriptions, [JSON.stringify(subscriptions)]);
    await run(client, insertCursors, [JSON.stringify(partners.map(({ id }) => id))]);
  });
};

const readVersion = { name: 'relay-registry-version', text: 'select version::float8 as version from registry' };
/** A partner on pause is still told: its stream waits for it. */
const readPartners = {
  name: 'relay-registry',
  text: `select p.id, p.kind, p.structures, p.departments,
      array(select s.type from subscription s where s.partner = p.id and s.state = 'APPROUVE') as types
    from partner p where p.state in ('APPROUVE', 'EN_PAUSE') order by p.id`,
};

/** The registry, read again only when it moved. The version is read first: what is read after it is at least as new. */
export const refreshRegistry = async (client: PoolClient | Pool, known: Registry | undefined): Promise<Registry> => {
  const [row] = await run<{ version: number }>(client, readVersion, []);
  if (known?.version === row!.version) return known;
  return { version: row!.version, partners: await run<RegisteredPartner>(client, readPartners, []) };
};
