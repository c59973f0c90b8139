import type { Day, Instant } from './calendar';
import { signatureDeadline } from './orientation';
import { dues, type Reading } from './pathway';
import type { Rules } from './rules/rules';

/** A clock that is running: when it started, when it ends, where it comes from, and what happens at its end. In French: it is shown as it is. */
export type Deadline = {
  name: string;
  start: Day;
  end: Day;
  rule: string;
  source: string;
  startFact: string;
  consequence: string;
};

/** The clocks that run today: each is a milestone that will be due if nothing comes. */
export const deadlinesOf = (read: Reading, rules: Rules, now: Instant): Deadline[] => {
  const { standing } = read;
  return dues(read)
    .filter((one) => one.time > now)
    .flatMap((one): Deadline[] => {
      if (one.type === 'competence-transferee') {
        const file = standing.rsaOpened?.find((f) => one.key.startsWith(`${f.fileId}/`));
        if (!file || read.start(file.received) > now) return [];
        const rule = 'orientation.delai_pcd';
        const end = file.received + rules.at(rule, file.received);
        const startFact = "réception par le département de l'information sur l'ouverture du RSA";
        const consequence = 'compétence de France Travail pour orienter';
        return [
          {
            name: "6 semaines pour décider de l'orientation",
            start: file.received,
            end,
            rule,
            source: rules.source(rule),
            startFact,
            consequence,
          },
        ];
      }
      if (one.type === 'contrat-en-retard') {
        const told = standing.orientationNotified?.find((n) => n.orientationId === one.key);
        if (!told || read.start(told.notified) > now) return [];
        const rule = 'contrat.delai_signature';
        const end = signatureDeadline(told.notified, rules);
        const startFact = "notification de l'orientation";
        const consequence = 'le contrat est signalé en retard, sans mettre personne en cause';
        return [
          {
            name: '1 mois pour signer le contrat',
            start: told.notified,
            end,
            rule,
            source: one.basis ?? '',
            startFact,
            consequence,
          },
        ];
      }
      if (one.type === 'parcours-clos') {
        const cycle = read.registration.cycles.find(({ closed }) => closed?.registrationId === one.key);
        const suspended = read.registration.periods.filter((p) => p.ended?.registrationId === one.key).at(-1);
        if (!cycle?.closed || !suspended || read.start(suspended.to + 1) > now) return [];
        const rule = 'parcours.delai_cloture';
        const startFact = "fin de l'inscription";
        const consequence = 'le parcours est clos';
        return [
          {
            name: '12 mois sans retour',
            start: suspended.to + 1,
            end: cycle.closed.on,
            rule,
            source: rules.source(rule),
            startFact,
            consequence,
          },
        ];
      }
      return [];
    });
};
