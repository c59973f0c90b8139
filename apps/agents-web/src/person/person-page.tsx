import { localDay } from '#domain';
import type { FactFilter, PersonView } from '#persistence';
import { renderPage } from '../look/page';
import { shortened } from '../look/person-link';
import { dateTime, freshness, plural } from '../words/format';
import { Coming } from './coming';
import { Deadlines } from './deadlines';
import { reasonsOf, type UnreadFact } from './reasons';
import { Said } from './said';
import { Seam, SeamLegend } from './seam';
import { Situation, statusWords } from './situation';
import { Told } from './told';
import { weekRows } from './week-rows';
import { Weeks } from './weeks';

/** Mainland France, until a registration says where the person lives. */
const ANYWHERE = '59';

const SetAside = ({ since }: { since: string }) => (
  <div class="problem">
    <h2>Ce parcours est mis de côté</h2>
    <p>
      {`Depuis le ${since}, une erreur du programme empêche d’avancer. Les faits reçus sont gardés dans l’ordre et seront repris ; ce qui suit est le dernier état connu.`}
    </p>
  </div>
);

const Unread = ({ facts }: { facts: UnreadFact[] }) => (
  <p class="foot">
    {`${plural(facts.length, 'fait', 'faits')} que les contrats d’aujourd’hui ne lisent plus, gardés tels quels et sans effet sur les raisons : `}
    {facts.map(({ type, source, id }) => (
      <code key={`${source} ${id}`}>{`${type} ${source} ${id} `}</code>
    ))}
  </p>
);

/** Where is this person, who holds the baton, where is the seam open? */
export const renderPerson = (view: PersonView, filter: FactFilter): string => {
  const { person, pathway, milestones, facts, rhythm, now } = view;
  const department = pathway?.department ?? ANYWHERE;
  const today = localDay(now, department);
  const at = `/personnes/${person}`;
  const activities = rhythm.reduce((sum, one) => sum + one.facts, 0);
  const deadlines = pathway?.deadlines ?? [];
  const asked = { reasons: reasonsOf(view), department };
  return renderPage({
    title: `Parcours ${shortened(person)}`,
    current: 'personnes',
    children: (
      <>
        <div class="head">
          <div>
            <h1>{pathway ? statusWords(pathway) : 'Parcours mis de côté'}</h1>
            <p>
              Personne <span class="mono">{person}</span>
            </p>
          </div>
          <p class="quiet">
            Données au {freshness(view.at, department)}
            {view.virtual && (
              <>
                <br />
                {`territoire simulé : le ${dateTime(now, department)}`}
              </>
            )}
          </p>
        </div>
        {view.parkedSince !== undefined && <SetAside since={dateTime(view.parkedSince, department)} />}
        {pathway && <Situation pathway={pathway} today={today} />}
        {pathway && (
          <Deadlines
            deadlines={deadlines}
            today={today}
            asked={asked}
            {...(view.wakeAt !== undefined && { wakeAt: view.wakeAt })}
          />
        )}
        <Coming asked={asked} />
        {pathway && <Weeks rows={weekRows(pathway, milestones, today)} asked={asked} />}
        <section aria-labelledby="couture">
          <h2 id="couture">Couture</h2>
          <p>
            Une ligne par organisme. Chaque fait est placé au jour où il est survenu ; un trait mène au jour où il a été
            reçu.
          </p>
          <div class="sheet">
            <div class="scroll" tabIndex={0} role="region" aria-label="Frise des faits">
              <Seam facts={facts.facts} rhythm={rhythm} deadlines={deadlines} today={today} department={department} />
            </div>
            <SeamLegend />
            <Told page={facts} activities={activities} filter={filter} department={department} at={at} />
            {asked.reasons.unread.length > 0 && <Unread facts={asked.reasons.unread} />}
          </div>
        </section>
        <Said milestones={milestones} asked={asked} />
        <p class="small quiet note-of-page">
          {`Version ${view.version} du parcours, ${plural(milestones.length, 'annonce')}. Une dispense ne montre que son existence. Les procédures de sanction et leurs vérifications, s’il y en a, ne sont montrées qu’à l’autorité qui les conduit et au référent.`}
        </p>
      </>
    ),
  });
};
