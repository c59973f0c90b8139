import { addMonths, formatDay, type Day } from './calendar';
import type { ContractVersion, Contracts } from './contrat-engagement';
import type { Due } from './due';
import { on } from './interval';
import type { Context, Orientations } from './orientation';
import { registeredOn } from './registration';
import { inDutiesOn } from './rsa';
import { basisOf, inFrench, lines } from './why';

const answered = ({ standing }: Context, version: ContractVersion, due: Day): boolean =>
  standing.socialReviewHeld.some(
    (r) => r.contractId === version.contractId && version.signed <= r.held && r.held < due,
  ) ||
  standing.contractSigned.some(
    (c) => c.contractId === version.contractId && c.version > version.version && c.signed < due,
  ) ||
  standing.orientationDecided.some((d) => version.signed < d.decided && d.decided <= due);

/**
 * The review of a social pathway, six months after the signature of the version in force (twelve when the contract says so): only while, on that day,
 * the version is in force, the orientation social, the RSA in rights and duties and the person registered (L262-31, D262-65-2-1 CASF).
 */
export const reviewDues = (context: Context, orientations: Orientations, contracts: Contracts): Due[] =>
  context.standing.contractSigned.flatMap((version): Due[] => {
    const { rules, registration, files, start } = context;
    const name = version.longReview ? 'social.delai_revue_longue' : 'social.delai_revue';
    const due = addMonths(version.signed, rules.at(name, version.signed));
    if (on(contracts, due)?.who !== version || on(orientations, due)?.decision.pathway !== 'SOCIAL') return [];
    if (!inDutiesOn(files, due) || !registeredOn(registration, due) || answered(context, version, due)) return [];
    const echeance = formatDay(due);
    return [
      {
        type: 'revue-sociale-due',
        key: `${version.contractId}/${echeance}`,
        time: start(due),
        data: { echeance },
        basis: basisOf(rules, name, version.signed),
        clock: {
          name: 'revue du parcours social',
          start: version.signed,
          end: due - 1,
          startFact: 'signature du contrat',
          consequence: 'la revue de la situation est due',
        },
        why: () => ({
          facts: [version, ...context.standing.orientationDecided.filter((d) => on(orientations, due)?.decision === d)],
          parameters: lines(rules, version.signed, [name]),
          article: 'L262-31 et D262-65-2-1 CASF',
          arithmetic: `signé le ${inFrench(version.signed)} + ${rules.at(name, version.signed)} mois = ${inFrench(due)}`,
        }),
      },
    ];
  });
