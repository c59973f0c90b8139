import type { RecentPerson } from '#persistence';
import { renderPage } from '../look/page';
import { RecentPeople } from '../status/seams';
import { Search } from './search';

type Props = { recent: RecentPerson[]; refused?: string };

/** The way to a person: one field, and those whose pathway changed last. */
export const renderPeople = ({ recent, refused }: Props): string =>
  renderPage({
    title: refused === undefined ? 'Personnes' : 'Pseudonyme à corriger – Personnes',
    current: 'personnes',
    children: (
      <>
        <div class="head">
          <h1>Ouvrir un parcours</h1>
        </div>
        {refused !== undefined && (
          <div class="problem" role="alert" tabIndex={-1} id="erreur">
            <h2>Le pseudonyme est à corriger</h2>
            <p>
              <a href="#pseudonyme">Pseudonyme de la personne</a>
              {
                ' : trente-deux chiffres ou lettres de a à f, en cinq groupes séparés par des tirets. Jamais un nom ni un numéro de sécurité sociale.'
              }
            </p>
          </div>
        )}
        <Search {...(refused !== undefined && { refused })} />
        <section aria-labelledby="recents">
          <h2 id="recents">Parcours qui viennent de changer</h2>
          <RecentPeople people={recent} />
        </section>
      </>
    ),
  });
