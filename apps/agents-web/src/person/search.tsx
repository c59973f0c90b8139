import type { JSX } from 'preact';

export type SearchProps = {
  /** What was typed, when it cannot be a pseudonym. */
  refused?: string;
};

const EXAMPLE = '3f2a91c4-5b7e-4d21-9a60-0c1d2e3f4a5b';

/** One field: a pseudonym. Posted, because what is typed by mistake (a name, a number) must not stay in an address. */
export const Search = ({ refused }: SearchProps): JSX.Element => (
  <form action="/personnes" method="post" role="search" aria-label="Rechercher une personne">
    <label for="pseudonyme">Pseudonyme de la personne</label>
    <p class="hint" id="pseudonyme-aide">
      36 caractères, par exemple <span class="mono">{EXAMPLE}</span>
    </p>
    {refused !== undefined && (
      <p class="field-problem" id="pseudonyme-erreur">
        Ce texte n’est pas un pseudonyme.
      </p>
    )}
    <div class="field">
      <input
        id="pseudonyme"
        name="pseudonyme"
        type="text"
        class="mono"
        autocomplete="off"
        spellcheck={false}
        required
        value={refused ?? ''}
        aria-describedby={refused === undefined ? 'pseudonyme-aide' : 'pseudonyme-erreur pseudonyme-aide'}
        {...(refused !== undefined && { 'aria-invalid': 'true' as const })}
      />
      <button class="main" type="submit">
        Ouvrir le parcours
      </button>
    </div>
  </form>
);
