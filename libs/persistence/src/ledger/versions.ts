import { FORGOTTEN } from '../forgetting/forgotten';
import { proof } from './check';

/** Rows of which `type` is no word of a pathway: they tell the distributor something. */
export const NO_WORD = `('perimetre', 'fusion', 'separation', 'attente')`;

/** The person of the milestones of those who were forgotten: their numbers stay, and nothing else. */
export const NOBODY = `'${FORGOTTEN}'`;

/** Those of whom it was ever said that they are somebody else, or no longer: they share words, whose versions then begin anywhere. */
export const REGROUPED = '(select absorbed from attachment union select subject from attachment)';

/**
 * The versions of each word of each person follow one another: 1, 2, 3… in the order of the numbers. Of people who met or parted, and of them only, they may
 * skip what the other was told; they still only rise.
 */
export const versions = [
  proof(
    'select count(*) from milestone',
    `select format('%s, %s %s: version %s after %s (lane %s, %s.%s)', person, word, key, version, coalesce(before, 0), lane, epoch, number)
        as example
      from (select *, lag(version) over (partition by person, word, key order by lane, epoch, number) as before
        from (select lane, epoch, number, person, coalesce(retracted, type) as word, key, version from milestone
          where type not in ${NO_WORD} and person <> ${NOBODY}) m) m
      where case when person in ${REGROUPED} then version <= coalesce(before, 0) else version <> coalesce(before, 0) + 1 end`,
  ),
];
