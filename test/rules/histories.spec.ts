import fc from 'fast-check';
import type { MilestoneType } from '#domain';
import type { Anomaly } from '../../libs/domain/src/due';
import { lived } from '../support/base';
import { life, until } from '../support/histories';

describe('The generated lives', () => {
  const types: Record<MilestoneType, true> = {
    'parcours-ouvert': true,
    'parcours-suspendu': true,
    'parcours-repris': true,
    'parcours-clos': true,
    'orientation-attendue': true,
    'competence-transferee': true,
    'orientation-decidee': true,
    'orientation-notifiee': true,
    'referent-designe': true,
    'sans-referent': true,
    'contrat-en-retard': true,
    'contrat-signe': true,
    'semaine-bilan': true,
    'inactivite-signalee': true,
    'revue-sociale-due': true,
    'immersion-demarree': true,
    'immersion-terminee': true,
    'formation-entree': true,
    'formation-sortie': true,
    'recrutement-simule': true,
    'emploi-accede': true,
    anomalie: true,
  };
  const natures: Record<Anomaly, true> = {
    AUTORITE_INCOMPETENTE: true,
    REFERENT_HORS_ORGANISME: true,
    CIBLE_ABSENTE: true,
    MINORATION_SANS_DIAGNOSTIC: true,
    CONTRAT_HORS_ORGANISME: true,
    CONTRAT_TRANSITOIRE_ECHU: true,
    DOUBLON: true,
    SEMAINE_FIGEE: true,
    FAIT_EN_ATTENTE: true,
    CONTRADICTOIRE_NON_RESPECTE: true,
    DECISION_TARDIVE: true,
    TAUX_HORS_BORNES: true,
    DUREE_HORS_BORNES: true,
    NATURE_HORS_BORNES: true,
    AVIS_MANQUANT: true,
    HORS_DROITS_ET_DEVOIRS: true,
    SANS_CONTRAT: true,
  };
  const waits = 'inscription rsa orientation reorientation referent contrat action activite rendez-vous sanction'.split(
    ' ',
  );

  it('reach every milestone, every anomaly, every retraction, and a wait of every kind', () => {
    const { anomalie: _, ...milestones } = types;
    const names = [...Object.keys(milestones), ...Object.keys(natures)];
    const wanted = new Set(names.flatMap((name) => [name, `${name} retracted`]));
    for (const kind of waits) wanted.add(`FAIT_EN_ATTENTE/${kind}`);
    // What offended a seal did so for ever.
    wanted.delete('SEMAINE_FIGEE retracted');
    for (let sample = 0; sample < 40 && wanted.size > 0; sample++)
      for (const facts of fc.sample(life, { numRuns: 100, seed: sample }))
        for (const { type, key, retracted } of lived(facts, until).told) {
          const [nature, kind] = key.split('/');
          const name = type === 'anomalie' ? nature! : type;
          wanted.delete(retracted ? `${name} retracted` : name);
          wanted.delete(`${nature}/${kind}`);
        }
    expect([...wanted]).toEqual([]);
  }, 300_000);
});
