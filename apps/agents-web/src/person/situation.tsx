import type { Day, Pathway } from '#domain';
import type { ComponentChildren, JSX } from 'preact';
import { date, distance, hours } from '../words/format';
import { audience, authority, contractNature, organisme, pathwayKind, reason } from '../words/network';

const since = (day: Day | undefined): string => (day === undefined ? '' : ` depuis le ${date(day)}`);

/** Where the person is, in words. A cessation and a radiation are told by their own reason, never by one word. */
export const statusWords = ({ status, since: day, reason: why }: Pathway): string => {
  const because = why === undefined ? '' : ` – motif : ${reason(why)}`;
  switch (status) {
    case 'AUCUN':
      return 'Pas encore de parcours';
    case 'OUVERT':
      return `Parcours ouvert${since(day)}`;
    case 'SUSPENDU':
      return `Parcours suspendu${since(day)}${because}`;
    case 'CLOS':
      return `Parcours clos${since(day)}${because}`;
  }
};

const contractWords: Record<Pathway['contractState'], string> = {
  AUCUN: 'Aucun contrat',
  A_SIGNER: 'À signer',
  SIGNE: 'Signé',
  REFUSE: 'Refusé (peut encore être signé)',
  SUSPENDU: 'Suspendu avec le parcours',
  CLOS: 'Clos',
};

const Item = ({ name, main, children }: { name: string; main: string; children?: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd class="main">{main}</dd>
    {children}
  </div>
);

const Orientation = ({ orientation }: Pick<Pathway, 'orientation'>) =>
  orientation ? (
    <Item name="Orientation" main={sentence(pathwayKind(orientation.pathway))}>
      <dd>{`${organisme(orientation.organisme)}, ${orientation.structure.libelle} (${orientation.structure.code})`}</dd>
      <dd class="small quiet">
        {`décidée le ${date(orientation.decided)} par : ${authority(orientation.authority)}`}
        <br />
        {orientation.notified === undefined ? 'pas encore notifiée' : `notifiée le ${date(orientation.notified)}`}
      </dd>
    </Item>
  ) : (
    <Item name="Orientation" main="Aucune orientation en vigueur" />
  );

const Referent = ({ referent }: Pick<Pathway, 'referent'>) =>
  referent ? (
    <Item name="Référent unique" main={referent.interim ? `${referent.referentId} (intérim)` : referent.referentId}>
      <dd>{`${organisme(referent.organisme)}, ${referent.structure.libelle} (${referent.structure.code})`}</dd>
      <dd class="small quiet">{`depuis le ${date(referent.since)}`}</dd>
    </Item>
  ) : (
    <Item name="Référent unique" main="Personne n’est référent aujourd’hui" />
  );

const Contract = ({ pathway: { contract, contractState }, today }: { pathway: Pathway; today: Day }) => (
  <Item name="Contrat" main={contractWords[contractState]}>
    {contract && (
      <>
        <dd>
          {`${sentence(contractNature(contract.nature))}, version ${contract.version}`}
          {contract.target !== undefined && `, ${hours(contract.target)} par semaine`}
          {contract.dispensed && ', dispense en cours'}
        </dd>
        <dd class="small quiet">
          {`signé le ${date(contract.signed)}, en vigueur depuis le ${date(contract.effective)}`}
          {contract.plannedEnd !== undefined && (
            <>
              <br />
              {`fin prévue le ${date(contract.plannedEnd)} (${distance(contract.plannedEnd, today)})`}
            </>
          )}
        </dd>
      </>
    )}
  </Item>
);

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Who holds the baton: orientation, référent unique, contract. */
export const Situation = ({ pathway, today }: { pathway: Pathway; today: Day }): JSX.Element => (
  <section aria-labelledby="situation">
    <h2 id="situation" class="hidden">
      Situation aujourd’hui
    </h2>
    <dl class="facts-of sheet">
      <Orientation {...(pathway.orientation && { orientation: pathway.orientation })} />
      <Referent {...(pathway.referent && { referent: pathway.referent })} />
      <Contract pathway={pathway} today={today} />
      <Item name="Inscription" main={pathway.category === undefined ? 'Aucune' : `Catégorie ${pathway.category}`}>
        <dd>{`Département ${pathway.department}`}</dd>
        {pathway.publics.length > 0 && <dd class="small quiet">{pathway.publics.map(audience).join(', ')}</dd>}
      </Item>
    </dl>
  </section>
);
