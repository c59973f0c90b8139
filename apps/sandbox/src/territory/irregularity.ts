import type { Procedure } from './sanction';
import type { Person } from './person';

type Kind = 'early' | 'tardy' | 'rate' | 'length' | 'nature' | 'opinion' | 'contract';
export type Around = { family: boolean; hasContract: boolean };

const BOUNDED = ['NON_RESPECT_CONTRAT', 'REFUS_CONTRAT', 'REFUS_CONTROLE', 'REFUS_ORE'];

/** The rules that this decision can break. */
const kindsOf = ({ terms, again }: Procedure, { hasContract }: Around): Kind[] => {
  const bounded = terms.nature !== 'RADIATION' && terms.nature !== 'AVERTISSEMENT';
  const refusable = ['NON_RESPECT_CONTRAT', 'REFUS_CONTRAT'].includes(terms.manquement);
  return [
    'early',
    'tardy',
    ...(bounded && BOUNDED.includes(terms.manquement) ? (['rate', 'length'] as const) : []),
    ...(bounded && refusable && !again ? (['nature', 'nature'] as const) : []),
    ...(terms.regime === 'RSA' ? (['opinion', 'opinion'] as const) : []),
    ...(!hasContract && terms.manquement === 'REFUS_CONTROLE' ? (['contract', 'contract'] as const) : []),
  ];
};

/** The same procedure, one of the rules broken. */
export const irregular = ({ chance }: Person, procedure: Procedure, around: Around): Procedure => {
  const { terms, project } = procedure;
  const changed = (more: Partial<Procedure['terms']>): Procedure => ({ ...procedure, terms: { ...terms, ...more } });
  switch (chance.pick(kindsOf(procedure, around))) {
    case 'early':
      return { ...procedure, decided: project + chance.int(4, 9) };
    case 'tardy':
      return { ...procedure, decided: project + chance.int(27, 45) };
    case 'rate':
      return changed({ taux: terms.regime === 'RSA' && around.family ? 0.8 : 0.2 });
    case 'length':
      return changed({ dureeMois: 6 });
    case 'nature':
      return changed({ nature: 'SUPPRESSION' });
    case 'opinion': {
      const { opinion: _, ...without } = changed({ nature: 'SUPPRESSION' });
      return without;
    }
    case 'contract':
      return changed({ manquement: 'NON_RESPECT_CONTRAT' });
  }
};
