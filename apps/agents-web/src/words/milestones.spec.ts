import { milestones, topicsIn, vocabulary } from '#contracts';
import { shapeOf } from '../person/mark';
import { factWords } from './facts';
import { anomalyWords, changes, milestoneWords } from './milestones';
import { topicName } from './network';

const flat = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const codes = /[A-Z]{2,}_[A-Z]/;
/** What goes out that is no milestone of a person's page. */
const ELSEWHERE = ['jalon-retracte', 'perimetre-quitte', 'identite-rattachee', 'identite-separee'];

describe('Words', () => {
  it.each(topicsIn.flatMap(({ types }) => types))('%s has words, a shape, and details that fear nothing', (type) => {
    const { label, detail, family } = factWords(type);
    expect(label).not.toBe(type);
    expect(label).toMatch(/^[A-ZÉ]/);
    expect(detail({})).not.toMatch(/undefined|NaN/);
    expect(shapeOf(family)).toMatch(/^M/);
  });
  it.each(Object.keys(milestones).filter((type) => !ELSEWHERE.includes(type)))('%s has words', (type) => {
    expect(milestoneWords(type).label).not.toBe(type);
    expect(milestoneWords(type).detail({})).not.toMatch(/undefined|NaN/);
  });
  it.each([...vocabulary.ANOMALIES])('%s is told as it is, without its code', (nature) => {
    expect(anomalyWords(nature)).not.toBe(nature);
    expect(milestoneWords('anomalie').detail({ nature, objets: ['C1/1'], depuis: '2026-01-12' })).not.toMatch(codes);
  });
  it.each(topicsIn)('$topic has a name', ({ topic }) => expect(topicName(topic)).not.toBe(topic));

  it('tells actions, jobs and requests as plain facts', () => {
    const told = (type: string, data: object) => flat(factWords(type).detail(data as Record<string, unknown>));
    const realisateur = { code: 'EN-59', libelle: 'Boulangerie' };
    const action = { nature: 'FORMATION', dispositif: 'PMSMP', realisateur, debut: '2026-03-02', minutesHebdo: 2100 };
    expect(told('action.inscrite', action)).toBe(
      'immersion (PMSMP) · Boulangerie (EN-59) · à partir du 02/03/2026 · prévu 35 h par semaine',
    );
    expect(told('action.terminee', { date: '2026-03-13', issue: 'EMBAUCHE' })).toBe('le 13/03/2026 · embauche');
    expect(told('emploi.accede', { contrat: 'CDD', dureeMois: 8, dateDebut: '2026-04-01' })).toBe(
      'CDD · 8 mois · à partir du 01/04/2026',
    );
    expect(told('reorientation.demandee', { dateDemande: '2026-03-20', initiative: 'PERSONNE' })).toBe(
      'le 20/03/2026 · par la personne',
    );
  });

  it('tells what a correction changed, in words', () => {
    const before = { semaine: '2026-W12', planifie: 900, declare: 720, valide: 720, atteinte: 'NON' };
    const after = { ...before, valide: 900, atteinte: 'OUI' };
    expect(changes(before, after).map(flat)).toStrictEqual([
      'validé : 12 h → 15 h',
      'bilan : à compléter → cible atteinte',
    ]);
  });

  it('a dispense shows that it exists, never why', () => {
    const data = { nature: 'ENGAGEMENT', version: 2, dispense: { motif: 'SANTE', dateDemande: '2026-03-01' } };
    const told = factWords('contrat.signe').detail(data);
    expect(told).toContain('dispense');
    expect(told).not.toMatch(/sant/i);
  });

  it('says nothing of a field that is absent or of another type', () => {
    expect(factWords('orientation.notifiee').detail({ dateNotification: 12, canal: null })).toBe('');
    expect(milestoneWords('semaine-bilan').detail({ semaine: 'jamais' })).toBe('');
  });

  it('a type that has no words yet goes by its name', () => {
    expect(factWords('emploi.quitte').label).toBe('emploi.quitte');
    expect(milestoneWords('emploi-quitte').label).toBe('emploi-quitte');
  });
});
