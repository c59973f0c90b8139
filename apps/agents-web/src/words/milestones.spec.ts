import { factWords } from './facts';
import { changes, milestoneWords } from './milestones';

const flat = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('Words', () => {
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
    expect(factWords('emploi.accede').label).toBe('emploi.accede');
    expect(milestoneWords('emploi-accede').label).toBe('emploi-accede');
  });
});
