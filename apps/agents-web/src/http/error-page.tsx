import type { ComponentChildren } from 'preact';
import { renderPage } from '../look/page';
import { Search } from '../person/search';

type Words = { title: string; say: string; todo: ComponentChildren };

const again = (
  <ul class="steps">
    <li>Rechargez la page dans une minute.</li>
    <li>
      Si cela dure, prévenez la personne qui exploite le service : elle trouvera la cause dans le journal, à l’heure de
      votre essai.
    </li>
  </ul>
);

const words: Record<number, Words> = {
  404: {
    title: 'Cette page n’existe pas',
    say: 'L’adresse ne mène à rien. Elle a peut-être été mal recopiée.',
    todo: (
      <ul class="steps">
        <li>
          <a href="/etat">Voir si tout circule</a>
        </li>
        <li>
          <a href="/personnes">Ouvrir un parcours</a>
        </li>
      </ul>
    ),
  },
  503: {
    title: 'La base de données ne répond pas',
    say: 'Aucun chiffre ne peut être lu pour le moment. Rien n’est perdu : les faits attendent dans Kafka.',
    todo: again,
  },
  500: {
    title: 'Une erreur est survenue',
    say: 'La page n’a pas pu être préparée. Rien n’a été modifié.',
    todo: again,
  },
  400: {
    title: 'Cette demande n’est pas comprise',
    say: 'Une partie de l’adresse n’a pas la forme attendue.',
    todo: (
      <p>
        <a href="/etat">Revenir à l’état</a>
      </p>
    ),
  },
};

/** What to do, never a stack. A status without words of its own reads as an error of ours. */
export const renderError = (status: number): string => {
  const { title, say, todo } = words[status] ?? (status < 500 ? words[400]! : words[500]!);
  return renderPage({
    title,
    children: (
      <div class="prose">
        <h1>{title}</h1>
        <p class="lede">{say}</p>
        <h2>Que faire&nbsp;?</h2>
        {todo}
      </div>
    ),
  });
};

/** Nobody is known under this pseudonym: it does not say whether somebody was. */
export const renderUnknownPerson = (pseudonym: string): string =>
  renderPage({
    title: 'Aucun parcours sous ce pseudonyme',
    current: 'personnes',
    children: (
      <div class="prose">
        <h1>Aucun parcours sous ce pseudonyme</h1>
        <p class="lede">
          Aucun fait n’a été reçu pour <span class="mono">{pseudonym}</span>.
        </p>
        <h2>Que faire&nbsp;?</h2>
        <ul class="steps">
          <li>Vérifiez le pseudonyme : un seul caractère change tout.</li>
          <li>
            S’il vient d’être utilisé pour la première fois, son premier fait est peut-être encore en attente de lecture
            : <a href="/etat">voir si tout circule</a>.
          </li>
        </ul>
        <Search />
      </div>
    ),
  });
