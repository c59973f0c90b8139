/** A figure and where it comes from. Nothing here is a rule of law: those are the parameters of the domain. */
export type Figure<T> = { readonly value: T; readonly source: string };

/** Read in a public source, or computed from such figures. */
export const figure = <T>(value: T, source: string): Figure<T> => ({ value, source });

/** Chosen to be plausible and to make every rule speak. */
export const proposal = <T>(value: T, why: string): Figure<T> => ({ value, source: `proposal: ${why}` });

export const dares2025 = 'Dares and France Travail, third quarter 2025 (A–E 6 445 600, F 179 500, G 867 200)';
export const january2025 = 'press, orientations of January 2025 (150 000: FT 74 %, ML 17 %, CD and Cap emploi 3 %)';
export const controls2024 =
  'France Travail, franceinfo of 24 April 2025 (610 000 controls in 2024: 55 % found an active search, 21 % an insufficient one, 17 % ended in a sanction)';

/** Everybody registered, in millions. */
export const REGISTERED = 6.4456 + 0.1795 + 0.8672;
/** Share of a year that a window of 26 weeks is. */
export const HALF_A_YEAR = 0.5;
