import { formatDay, localDay, type Day, type Instant } from '#domain';
import { figures } from './figures';
import { framesOf } from './life';
import {
  departmentOn,
  personOf,
  referentOf,
  structureOf,
  type OrganismeReferent,
  type Person,
  type Window,
} from './person';
import type { Random } from './random';
import { registeredOn } from './registration';
import { instantText, sourceOf } from './statement';
import { topicOf, type Received } from './travel';

const MINUTE = 60_000;

/** What a territory goes on saying once its history is told: small chains of facts about people who are already known, and newcomers. */
export class LiveFlow {
  private count = 0;

  constructor(
    private readonly seed: number,
    private readonly persons: number,
    private readonly window: Window,
    private readonly chance: Random,
  ) {}

  /** Where the person lives once the history is told. */
  private home(person: Person): string {
    return departmentOn(person, this.window.end);
  }

  private message(person: Person, type: string, organisme: string, data: object, recu: Instant, at = recu): Received {
    const id = `l${recu.toString(36)}-${(this.count++).toString(36)}`;
    const event = {
      specversion: '1.0',
      id,
      source: sourceOf(organisme, this.home(person), type),
      type: `fr.reseau-emploi.${type}.v1`,
      subject: person.subject,
      time: instantText(at, this.home(person)),
      recordedtime: instantText(recu, this.home(person)),
      organisme,
      datacontenttype: 'application/json',
      data,
    };
    return { topic: topicOf(type), key: person.subject, value: JSON.stringify(event), recu };
  }

  /** Received, declared, validated, sometimes corrected, some seconds or minutes apart. */
  private activity(person: Person, organisme: OrganismeReferent, now: Instant, today: Day): Received[] {
    const { chance } = this;
    const minutes = chance.pick(figures.activityMinutes.value);
    const what = {
      activiteId: `A${person.index}-${now.toString(36)}`,
      nature: chance.pick(['RECHERCHE_EMPLOI', 'FORMATION', 'ACCES_DROITS_LEVEE_FREINS']),
      date: formatDay(today - chance.int(0, 5)),
    };
    const declaredAt = now + chance.int(5, 120) * 1000;
    const declared = { ...what, minutes, auteur: 'USAGER' };
    const messages = [
      this.message(person, 'activite.planifiee', organisme, { ...what, minutes }, now),
      this.message(person, 'activite.declaree', organisme, declared, declaredAt),
    ];
    if (chance.chance(0.1)) {
      const again = { ...declared, minutes: Math.min(1440, minutes + 30) };
      messages.push(this.message(person, 'activite.declaree', organisme, again, declaredAt + 2 * MINUTE));
    }
    if (chance.chance(0.85)) {
      const validated = { activiteId: what.activiteId, minutes };
      messages.push(
        this.message(person, 'activite.validee', organisme, validated, declaredAt + chance.int(30, 600) * 1000),
      );
    }
    return messages;
  }

  private appointment(person: Person, organisme: OrganismeReferent, now: Instant): Received[] {
    const { chance } = this;
    const rdvId = `V${person.index}-${now.toString(36)}`;
    const minutes = chance.pick([20, 30, 45, 60]);
    const begins = now + chance.int(-2, 48) * 30 * MINUTE;
    const taken = this.message(
      person,
      'rendez-vous.pris',
      organisme,
      {
        rdvId,
        motif: chance.pick(['ACC', 'ACC', 'AUT']),
        modalite: chance.pick(['PHYSIQUE', 'TELEPHONE', 'VISIO']),
        typeReception: 'IND',
        debut: instantText(begins, this.home(person)),
        minutes,
        structure: structureOf(person, organisme, this.window.end),
      },
      now,
    );
    if (begins > now || chance.chance(figures.noShowInvited.value)) return [taken];
    return [taken, this.message(person, 'rendez-vous.effectue', organisme, { rdvId, minutes }, now + MINUTE)];
  }

  private handover(person: Person, organisme: OrganismeReferent, now: Instant, today: Day): Received[] {
    const structure = structureOf(person, organisme, this.window.end);
    const data = {
      designationId: `D${person.index}-${now.toString(36)}`,
      referentId: referentOf(person, structure),
      organisme,
      structure,
      dateDebut: formatDay(today),
    };
    return [this.message(person, 'referent.designe', organisme, data, now)];
  }

  private registration(person: Person, now: Instant, today: Day): Received[] {
    const data = {
      inscriptionId: `I${person.index}-${now.toString(36)}`,
      dateEffet: formatDay(today),
      origine: 'INSCRIPTION_VOLONTAIRE',
      categorie: 1,
      departement: this.home(person),
      publics: person.publics,
    };
    return [this.message(person, 'inscription.enregistree', 'FT', data, now)];
  }

  /** Somebody new: registered today, oriented, notified, given a référent and a contract within minutes. */
  private newcomer(now: Instant, today: Day): Received[] {
    const index = this.persons + Math.floor(now / 1000) * 16 + this.chance.int(0, 15);
    const person = personOf(this.seed, index, this.window);
    const organisme: OrganismeReferent = person.young ? 'ML' : 'FT';
    const structure = structureOf(person, organisme, this.window.end);
    const [orientationId, date] = [`O${index}-1`, formatDay(today)];
    const says = (type: string, data: object, minutes: number) =>
      this.message(person, type, organisme, data, now + minutes * MINUTE);
    const pathway = this.chance.weighted(figures.otherPathways.value);
    return [
      ...this.registration(person, now, today),
      says(
        'orientation.decidee',
        {
          orientationId,
          etat: 'ACCEPTEE',
          parcours: pathway,
          organisme,
          structure,
          autorite: organisme,
          dateDecision: date,
        },
        1,
      ),
      says('orientation.notifiee', { orientationId, dateNotification: date, canal: 'ESPACE_PERSONNEL' }, 2),
      says(
        'referent.designe',
        {
          designationId: `D${index}-1`,
          referentId: referentOf(person, structure),
          organisme,
          structure,
          dateDebut: date,
        },
        3,
      ),
      says(
        'contrat.signe',
        {
          contratId: `C${index}-1`,
          version: 1,
          nature: 'ENGAGEMENT',
          organisme,
          dateSignature: date,
          dateEffet: date,
          cibleHebdo: 900,
        },
        6,
      ),
    ];
  }

  /** The next chain: its first message is due now, the others within minutes. */
  next(now: Instant): Received[] {
    const today = localDay(now, '59');
    if (this.chance.chance(figures.liveNewcomers.value)) return this.newcomer(now, today);
    const person = personOf(this.seed, this.chance.int(0, this.persons - 1), this.window);
    const { registrations, orientations, contracts } = framesOf(person);
    if (!registrations[0] || registrations[0].from > today) return this.next(now + 1);
    if (!registeredOn(registrations, today)) {
      const last = registrations.at(-1)!.reason;
      const back = last !== 'DECES' && last !== 'RETRAITE' && this.chance.chance(0.01);
      return back ? this.registration(person, now, today) : this.next(now + 1);
    }
    const contract = contracts.at(-1);
    const organisme = orientations.at(-1)?.organisme ?? 'FT';
    switch (this.chance.weighted(figures.liveChains.value)) {
      case 'activity':
        return this.activity(person, contract?.organisme ?? organisme, now, today);
      case 'appointment':
        return this.appointment(person, organisme, now);
      case 'handover':
        return this.handover(person, organisme, now, today);
    }
  }
}
