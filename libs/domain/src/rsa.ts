import type { Day } from './calendar';
import type { Standing } from './standing';
import { compareText, type StatementOf } from './statement';

/** An RSA file: its opening (none while only a transfer is known), its transfers, its dated situations, its closing. */
export type RsaFile = {
  id: string;
  opening?: StatementOf<'rsaOpened'>;
  /** By date of reception. */
  transfers: StatementOf<'rsaTransferred'>[];
  /** By date of effect. */
  changes: StatementOf<'rsaChanged'>[];
  closing?: StatementOf<'rsaClosed'>;
};

/** The RSA files known by an opening or a transfer, by id: the others only wait. */
export const rsaFilesOf = (standing: Standing): RsaFile[] => {
  const { rsaOpened, rsaTransferred, rsaChanged, rsaClosed } = standing;
  if (rsaOpened.length === 0 && rsaTransferred.length === 0) return [];
  const ids = new Set([...rsaOpened, ...rsaTransferred].map(({ fileId }) => fileId));
  return [...ids].sort(compareText).map((id) => {
    const of = <T extends { fileId: string }>(list: readonly T[]) => list.filter(({ fileId }) => fileId === id);
    const [opening] = of(rsaOpened);
    const [closing] = of(rsaClosed);
    return {
      id,
      ...(opening && { opening }),
      transfers: of(rsaTransferred).sort((a, b) => a.received - b.received),
      changes: of(rsaChanged).sort((a, b) => a.effective - b.effective),
      ...(closing && { closing }),
    };
  });
};

/** Open on a day: the opening has come, and no closing that followed it. A file known only by a transfer is not open until its opening is known. */
export const openOn = ({ opening, closing }: RsaFile, day: Day): boolean =>
  opening !== undefined &&
  opening.opened <= day &&
  !(closing && opening.opened < closing.effective && closing.effective <= day);

/** The situation on a day: the last change effective by then, else the opening. A change rewrites nothing before its date. */
export const situationOn = (
  { opening, changes }: RsaFile,
  day: Day,
): StatementOf<'rsaChanged'> | StatementOf<'rsaOpened'> | undefined => {
  let last: StatementOf<'rsaChanged'> | undefined;
  for (const one of changes) if (one.effective <= day) last = one;
  return last ?? opening;
};

/** Whether a file is subject to rights and duties on a day (L262-28 CASF); undefined when nothing says it. */
export const subjectOn = (file: RsaFile, day: Day): boolean | undefined => situationOn(file, day)?.subjectToDuties;

/** Whether a file open on a day is subject to rights and duties. */
export const inDutiesOn = (files: readonly RsaFile[], day: Day): boolean =>
  files.some((file) => openOn(file, day) && subjectOn(file, day) === true);

/** Whether nothing can be late for a person: RSA files open that day, all outside rights and duties (R5411-15-2). No open file exempts nobody. */
export const exemptOn = (files: readonly RsaFile[], day: Day): boolean => {
  const open = files.filter((file) => openOn(file, day));
  return open.length > 0 && open.every((file) => subjectOn(file, day) !== true);
};
