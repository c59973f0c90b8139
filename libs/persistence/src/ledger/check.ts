import type { PoolClient } from 'pg';

/** What a check found. `examples`: at most five, each a short text without anything personal but a pseudonym. */
export type Finding = { checked: number; violations: number; examples: string[] };
export type Verdict = Finding & { ok: boolean };

/** A statement that returns one row: `checked`, `violations`, `examples`. */
export type Proof = { sql: string; values?: unknown[] };

export const EXAMPLES = 5;

/** `counted`: how many things a check looks at. `wrong`: one row, `example`, for each that is not as it must be. */
export const proof = (counted: string, wrong: string, values: unknown[] = []): Proof => ({
  sql: `with wrong as materialized (${wrong})
    select coalesce((${counted}), 0)::float8 as checked, (select count(*)::float8 from wrong) as violations,
      array(select example from wrong order by example limit ${EXAMPLES}) as examples`,
  values,
});

/** All of them, added up. Each looks at whole tables: to go from row to row by a key is never the way, whatever the planner guesses of a `with`. */
export const prove = async (client: PoolClient, proofs: readonly Proof[]): Promise<Finding> => {
  await client.query('set local enable_nestloop = off');
  const sum: Finding = { checked: 0, violations: 0, examples: [] };
  for (const { sql, values } of proofs) {
    const { rows } = await client.query<Finding>(sql, values);
    const [found] = rows;
    sum.checked += found!.checked;
    sum.violations += found!.violations;
    sum.examples.push(...found!.examples);
  }
  return { ...sum, examples: sum.examples.slice(0, EXAMPLES) };
};
