import type { FactKind } from '#domain';
import type { Family, FactWords, WordsOf } from './fact-words';
import { activityFacts } from './facts/activity';
import { contractFacts } from './facts/contract';
import { orientationFacts } from './facts/orientation';
import { registrationFacts } from './facts/registration';
import { sanctionFacts } from './facts/sanction';

export type { Family, FactWords } from './fact-words';

/** Every kind of fact there is: one without words does not compile. */
const byKind: WordsOf<FactKind> = {
  ...registrationFacts,
  ...orientationFacts,
  ...contractFacts,
  ...activityFacts,
  ...sanctionFacts,
};
/** Who is who: no fact of a pathway, and on no page of a person, but counted among what is received. */
const attachments: Record<string, FactWords> = {
  'identite.fusionnee': { family: 'registration', label: 'Pseudonymes réunis', detail: () => '' },
  'identite.separee': { family: 'registration', label: 'Pseudonymes séparés', detail: () => '' },
};
const words = new Map([
  ...Object.values(byKind).flatMap((types) => Object.entries(types)),
  ...Object.entries(attachments),
]);

/** A fact in words. A type without words is shown by its name. */
export const factWords = (type: string): FactWords =>
  words.get(type) ?? { family: 'activity', label: type, detail: () => '' };

/** The families of the legend, in the order of a pathway. Sanctions have a shape and no place there: nobody is signed in. */
export const families: [Family, string][] = [
  ['registration', 'Inscription'],
  ['rsa', 'RSA'],
  ['orientation', 'Orientation'],
  ['referent', 'Référent'],
  ['contract', 'Contrat'],
  ['action', 'Action'],
  ['job', 'Emploi'],
  ['appointment', 'Rendez-vous'],
];
