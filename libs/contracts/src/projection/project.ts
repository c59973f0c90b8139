import { table, type Cell, type Role } from './fields';

export type Data = Record<string, unknown>;

const shows = (cell: Cell, field: string): boolean =>
  cell.only ? cell.only.includes(field) : !cell.without?.includes(field);

/** A value of a list is withheld when every role that sees the list withholds it. */
const seen = (cells: Cell[], field: string, value: unknown): unknown =>
  Array.isArray(value) ? value.filter((item) => !cells.every((cell) => cell.never?.[field]?.includes(item))) : value;

/** The roles under which this type of milestone may be known at all. */
export const rolesThatHear = (type: string, roles: readonly Role[]): Role[] =>
  roles.filter((role) => table[type]?.[role] !== undefined);

/**
 * What a partner may read of a milestone's data, under all the roles it has for this person: the union of what each receives.
 * Undefined when none of them hears this type: then nothing is said, not even that it exists.
 */
export const project = (type: string, roles: readonly Role[], data: Data): Data | undefined => {
  const cells = roles.flatMap((role) => table[type]?.[role] ?? []);
  if (cells.length === 0) return undefined;
  const visible: Data = {};
  for (const field of Object.keys(data)) {
    const showing = cells.filter((cell) => shows(cell, field));
    if (showing.length > 0) visible[field] = seen(showing, field, data[field]);
  }
  return visible;
};
