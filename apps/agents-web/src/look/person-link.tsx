import type { JSX } from 'preact';

/** `3f2a91c4…`: the beginning of a pseudonym, enough to tell it from its neighbours; the link says it whole. */
export const shortened = (person: string): string => `${person.slice(0, 8)}…${person.slice(-4)}`;

/** A link to a person's page. */
export const PersonLink = ({ person }: { person: string }): JSX.Element => (
  <a class="mono nowrap" href={`/personnes/${person}`} title={person}>
    {shortened(person)}
  </a>
);
