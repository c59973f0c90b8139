import type { JSX } from 'preact';
import { renderPage, renderPart } from '../look/page';
import { Search } from '../person/search';
import { clockTime, dateTime, freshness } from '../words/format';
import { Entrance, Exit, Inside, RecentPeople, Refused, Words } from './seams';
import { Tiles } from './tiles';
import { HERE, Verdict } from './verdict';
import type { Status } from './watch';

const LIVE = '/etat/vif';

/** What is refreshed: the same whether it comes with the page or alone. */
const Live = ({ status, prefix }: { status: Status; prefix: string }): JSX.Element => (
  <>
    <p class="quiet">
      Données au {freshness(status.flow.at, HERE)} <span class="small">({clockTime(status.flow.at, HERE)})</span>
      {status.flow.virtual && ` · dans le territoire simulé, nous sommes le ${dateTime(status.flow.now, HERE)}`}
    </p>
    <Verdict status={status} />
    <Tiles status={status} />
    <Entrance status={status} prefix={prefix} />
    <Exit status={status} />
    <div class="two right">
      <Inside status={status} />
      <Refused status={status} />
    </div>
    <div class="two">
      <Words status={status} />
      <section aria-labelledby="recents">
        <h2 id="recents">Parcours qui viennent de changer</h2>
        <p>Les dernières personnes dont un jalon a été annoncé, corrigé ou retiré.</p>
        <RecentPeople people={status.recent} />
      </section>
    </div>
  </>
);

export const renderStatus = (status: Status, prefix: string): string =>
  renderPage({
    title: 'État des coutures',
    current: 'etat',
    live: true,
    children: (
      <>
        <div class="head">
          <h1>Est-ce que tout circule&nbsp;?</h1>
          <div>
            <button type="button" data-pause hidden>
              Suspendre l’actualisation
            </button>
            <p class="small quiet" role="status" data-live-status></p>
          </div>
        </div>
        <div data-live={LIVE}>
          <Live status={status} prefix={prefix} />
        </div>
        <section aria-labelledby="chercher">
          <h2 id="chercher">Ouvrir un parcours</h2>
          <Search />
        </section>
      </>
    ),
  });

export const renderLivePart = (status: Status, prefix: string): string =>
  renderPart(<Live status={status} prefix={prefix} />);
