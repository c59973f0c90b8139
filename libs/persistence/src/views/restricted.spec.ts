import { vocabulary } from '#contracts';
import { familyOf } from '#domain';
import { RESTRICTED_KEYS } from './restricted';

const kinds = [
  'inscription',
  'rsa',
  'orientation',
  'reorientation',
  'referent',
  'contrat',
  'action',
  'activite',
  'rendez-vous',
  'sanction',
];
const keys = vocabulary.ANOMALIES.flatMap((nature) =>
  nature === 'FAIT_EN_ATTENTE' ? kinds.map((kind) => `${nature}/${kind}/X1`) : [`${nature}/X1`],
);

describe('What is restricted', () => {
  it.each(keys)('%s leaves the base unless it is about a sanction', (key) =>
    expect(new RegExp(RESTRICTED_KEYS).test(key)).toBe(familyOf(key) === 'sanction'),
  );
});
