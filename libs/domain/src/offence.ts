import { sealOf, type Frozen } from './activity';
import { formatWeek, localDay, mondayOf, weekOf, type Day, type Instant } from './calendar';
import { anomaly, type Due } from './due';
import type { PersonFile } from './state';
import type { Rules } from './rules/rules';
import type { Statement } from './statement';
import { inFrench, lines } from './why';

const dated = (said: Statement): { key: string; object: string; day: Day } | undefined => {
  switch (said.kind) {
    case 'contractSigned': {
      const object = `${said.contractId}/${said.version}`;
      return { key: `c/${object}`, object, day: said.effective };
    }
    case 'registrationCeased':
      return { key: `i/${said.registrationId}`, object: said.registrationId, day: said.effective };
    case 'radiated':
      return { key: `i/${said.registrationId}`, object: said.registrationId, day: said.from };
    default:
      return undefined;
  }
};

/** Of two offences about one object, that of which we heard first. */
export const firstOffence = (a: Frozen | undefined, b: Frozen): Frozen =>
  !a || b.recu < a.recu || (b.recu === a.recu && b.week < a.week) ? b : a;

/** A contract version, a cessation or a radiation received after the seal of the week of its date: the first such statement of each object is kept. */
export const offences = (frozen: PersonFile['frozen'], said: readonly Statement[]): PersonFile['frozen'] => {
  let next: Map<string, Frozen> | undefined;
  for (const one of said) {
    const about = dated(one);
    if (!about) continue;
    const week = weekOf(about.day);
    if (sealOf(week) > one.recu) continue;
    const before = (next ?? frozen).get(about.key);
    const kept = firstOffence(before, { object: about.object, week, recu: one.recu });
    if (kept !== before) (next ??= new Map(frozen)).set(about.key, kept);
  }
  return next ?? frozen;
};

/** `SEMAINE_FIGEE`: one per object, due when the first offending fact was received. */
export const offenceDues = (
  frozen: PersonFile['frozen'],
  rules: Rules,
  heard: (recu: Instant) => Statement[],
): Due[] => {
  const byObject = new Map<string, Frozen>();
  for (const one of frozen.values()) byObject.set(one.object, firstOffence(byObject.get(one.object), one));
  return [...byObject.values()].map(({ object, week, recu }) =>
    anomaly('SEMAINE_FIGEE', object, recu, formatWeek(week), () => ({
      facts: heard(recu),
      parameters: lines(rules, mondayOf(week), ['activite.fenetre_rectification']),
      article: 'choix',
      arithmetic: `reçu après le scellement de ${formatWeek(week)}, le ${inFrench(localDay(sealOf(week), '75'))} à 00:00 : la semaine ne change plus`,
    })),
  );
};
