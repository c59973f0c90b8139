import {
  anomalies,
  contractClosed,
  learnt,
  rsa,
  rsaChanged,
  rsaClosed,
  sanctionDecided,
  sanctionNotified,
  sanctionOpinion,
  words,
} from '../../../test/support/people';
import { decided, failed, followed, type Project } from '../../../test/support/procedures';

const file = rsa('2025-01-06');
const RSA: Project = { regime: 'RSA', authority: 'PCD' };

describe('The time of a sanction', () => {
  const on = (day: string) => failed(sanctionNotified('2026-03-02'), sanctionDecided(day));

  it('leaves ten days to answer (R5412-7): a decision on the tenth day is in order, the day before is not', () => {
    expect(on('2026-03-12')).toEqual([]);
    expect(on('2026-03-11')).toEqual(['CONTRADICTOIRE_NON_RESPECTE/S1']);
  });

  it('leaves fifteen more to decide (R5412-7-1): the day after is late, and the text gives it no effect', () => {
    expect(on('2026-03-27')).toEqual([]);
    expect(on('2026-03-28')).toEqual(['DECISION_TARDIVE/S1']);
  });

  it('is said at the notification of the decision, about the procedure', () => {
    const facts = [...followed, sanctionNotified('2026-03-02'), learnt(sanctionDecided('2026-03-11'), '2026-03-05')];
    expect(anomalies(facts, '2026-03-10')).toEqual([]);
    expect(words(facts, '2026-03-11', 'anomalie')).toEqual({
      'CONTRADICTOIRE_NON_RESPECTE/S1': {
        nature: 'CONTRADICTOIRE_NON_RESPECTE',
        objets: ['S1'],
        depuis: '2026-03-11',
      },
    });
  });

  it('says nothing of a project that is not decided, nor of a decision whose project is unknown', () => {
    expect(failed(sanctionNotified('2026-03-02'))).toEqual([]);
    expect(failed(sanctionDecided('2026-03-12', { rate: 0.1 }))).toEqual([]);
  });
});

describe('The rate of a sanction (décret 2025-478)', () => {
  const TAUX = ['TAUX_HORS_BORNES'];

  it('goes from 30 % to 100 % for a contract refused or not kept, or a check refused', () => {
    for (const breach of ['NON_RESPECT_CONTRAT', 'REFUS_CONTRAT', 'REFUS_CONTROLE'] as const) {
      for (const rate of [0.3, 1]) expect(decided({ breach }, { rate })).toEqual([]);
      for (const rate of [0.29, 1.01]) expect(decided({ breach }, { rate })).toEqual(TAUX);
    }
  });

  it('is not checked when it is absent, nor for a warning or a radiation, nor for what has no bounds here', () => {
    expect(decided({}, {})).toEqual([]);
    for (const nature of ['AVERTISSEMENT', 'RADIATION'] as const)
      expect(decided({}, { nature, rate: 0.1 })).toEqual([]);
    for (const breach of ['ACTIVITE_NON_DECLAREE', 'FRAUDE'] as const)
      expect(decided({ breach }, { nature: 'SUPPRESSION', rate: 0.1, months: 9 })).toEqual([]);
  });

  it('stops at 50 % in the RSA regime for a household of more than one, or with majoration (R262-68-6)', () => {
    const household = (more: Parameters<typeof rsa>[1], rate = 0.51) => decided(RSA, { rate }, rsa('2025-01-06', more));
    expect(household({ household: 2 })).toEqual(TAUX);
    expect(household({ household: 2 }, 0.5)).toEqual([]);
    expect(household({ majoration: true })).toEqual(TAUX);
    expect(household({ household: 1 }, 1)).toEqual([]);
  });

  it('looks at any file open on the day of the decision, in its situation of that day', () => {
    const changed = (day: string) => decided(RSA, { rate: 1 }, file, rsaChanged(day, { household: 2 }));
    expect(changed('2026-03-12')).toEqual(TAUX);
    expect(changed('2026-03-13')).toEqual([]);
    const other = rsa('2025-06-02', { fileId: 'R2', household: 3 });
    expect(decided(RSA, { rate: 1 }, file, other)).toEqual(TAUX);
    expect(decided(RSA, { rate: 1 }, file, other, rsaClosed('2026-03-12', 'R2'))).toEqual([]);
    expect(decided(RSA, { rate: 1 }, file, other, rsaClosed('2026-03-13', 'R2'))).toEqual(TAUX);
  });

  it('of a household has no other bound in the code du travail', () => {
    expect(decided({}, { rate: 1 }, rsa('2025-01-06', { household: 4 }))).toEqual([]);
  });

  it('is the whole for a refused job offer in the code du travail, and has no bound in the RSA regime', () => {
    const offer = { breach: 'REFUS_ORE' } as const;
    expect(decided(offer, { nature: 'SUPPRESSION', rate: 1 })).toEqual([]);
    expect(decided(offer, { nature: 'SUPPRESSION', rate: 0.99 })).toEqual(TAUX);
    expect(decided({ ...RSA, ...offer }, { rate: 0.1 }, file)).toEqual([]);
  });
});

describe('The duration of a sanction', () => {
  const DUREE = ['DUREE_HORS_BORNES'];

  it('is of one or two months the first time', () => {
    for (const months of [1, 2]) expect(decided({}, { months })).toEqual([]);
    for (const months of [0, 3]) expect(decided({}, { months })).toEqual(DUREE);
    expect(decided({}, { nature: 'RADIATION', months: 9 })).toEqual([]);
  });

  it('is of two months, and four again, for a refused job offer in the code du travail', () => {
    const offer = { breach: 'REFUS_ORE' } as const;
    const suppression = (months: number) => ({ nature: 'SUPPRESSION', months }) as const;
    expect(decided(offer, suppression(2))).toEqual([]);
    for (const months of [1, 4]) expect(decided(offer, suppression(months))).toEqual(DUREE);
    expect(decided({ ...RSA, ...offer }, { months: 9 }, file)).toEqual([]);
    const before = [
      sanctionNotified('2025-06-02', { procedureId: 'S0' }),
      sanctionDecided('2025-06-12', { procedureId: 'S0' }),
    ];
    expect(decided(offer, suppression(4), ...before)).toEqual([]);
    expect(decided(offer, suppression(2), ...before)).toEqual(DUREE);
  });
});

describe('The nature of a sanction', () => {
  const NATURE = ['NATURE_HORS_BORNES'];
  const suppression = { nature: 'SUPPRESSION' } as const;
  const before = [
    sanctionNotified('2025-06-02', { procedureId: 'S0' }),
    sanctionDecided('2025-06-12', { procedureId: 'S0' }),
  ];
  const opinion = sanctionOpinion('2026-03-10');

  it('is no suppression the first time for a contract refused or not kept; it may be again', () => {
    expect(decided({}, suppression)).toEqual(NATURE);
    expect(decided({}, suppression, ...before)).toEqual([]);
    const refusal = { ...RSA, breach: 'REFUS_CONTRAT' } as const;
    expect(decided(refusal, suppression, file, opinion)).toEqual(NATURE);
    expect(decided(refusal, suppression, file, opinion, ...before)).toEqual([]);
  });

  it('is a suspension only, again too, for a contract refused in the code du travail (R5412-2)', () => {
    const refusal = { breach: 'REFUS_CONTRAT' } as const;
    expect(decided(refusal, {})).toEqual([]);
    expect(decided(refusal, suppression)).toEqual(NATURE);
    expect(decided(refusal, suppression, ...before)).toEqual(NATURE);
  });

  it('may be a suppression the first time for a check refused', () => {
    expect(decided({ breach: 'REFUS_CONTROLE' }, suppression)).toEqual([]);
  });

  it('is a suppression for a refused job offer in the code du travail, among suspension and suppression', () => {
    const offer = { breach: 'REFUS_ORE' } as const;
    expect(decided(offer, {})).toEqual(NATURE);
    expect(decided(offer, suppression)).toEqual([]);
    expect(decided(offer, { nature: 'RADIATION' })).toEqual([]);
    expect(decided({ ...RSA, ...offer }, {}, file)).toEqual([]);
  });

  it('has no bounds for an undeclared activity or a fraud', () => {
    for (const breach of ['ACTIVITE_NON_DECLAREE', 'FRAUDE'] as const)
      expect(decided({ breach }, suppression)).toEqual([]);
  });
});

describe('A sanction of the RSA', () => {
  const control = { ...RSA, breach: 'REFUS_CONTROLE' } as const;
  const suppression = { nature: 'SUPPRESSION' } as const;

  it('that suppresses needs an opinion of the équipe pluridisciplinaire dated by its notification (L262-39)', () => {
    const AVIS = ['AVIS_MANQUANT'];
    expect(decided(control, suppression, file)).toEqual(AVIS);
    expect(decided(control, suppression, file, sanctionOpinion('2026-03-12'))).toEqual([]);
    expect(decided(control, suppression, file, sanctionOpinion('2026-03-13'))).toEqual(AVIS);
    expect(decided(control, suppression, file, sanctionOpinion('2026-03-10', 'S9'))).toEqual(AVIS);
    expect(decided(control, {}, file)).toEqual([]);
    expect(decided({ breach: 'REFUS_CONTROLE' }, suppression, file)).toEqual([]);
  });

  it('needs a file open in rights and duties on that day, a refused check aside (R262-68-7)', () => {
    const HORS = ['HORS_DROITS_ET_DEVOIRS'];
    const outside = (day: string) => rsaChanged(day, { subjectToDuties: false });
    expect(decided(RSA, {}, file)).toEqual([]);
    expect(decided(RSA, {})).toEqual(HORS);
    expect(decided(RSA, {}, file, outside('2026-03-12'))).toEqual(HORS);
    expect(decided(RSA, {}, file, outside('2026-03-13'))).toEqual([]);
    expect(decided(RSA, {}, file, rsaClosed('2026-03-12'))).toEqual(HORS);
    expect(decided(RSA, {}, file, outside('2026-03-02'), rsa('2025-06-02', { fileId: 'R2' }))).toEqual([]);
    expect(decided(control, {})).toEqual([]);
    expect(decided({}, {})).toEqual([]);
    expect(decided(RSA, { nature: 'AVERTISSEMENT' })).toEqual(HORS);
  });
});

describe('A contract not kept', () => {
  it('supposes a contract in force when the project was notified', () => {
    const SANS = ['SANS_CONTRAT'];
    expect(decided({}, {}, contractClosed('2026-03-02'))).toEqual([]);
    expect(decided({}, {}, contractClosed('2026-03-01'))).toEqual(SANS);
    expect(decided({}, {}, contractClosed('2026-03-05'))).toEqual([]);
    expect(decided({ breach: 'REFUS_CONTRAT' }, {}, contractClosed('2026-03-01'))).toEqual([]);
  });
});
