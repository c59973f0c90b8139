/** The colours of the pages, by role. Neutral on purpose: no colour says good or bad about a person. */
export const tokens = {
  paper: '#fbfaf7',
  sheet: '#ffffff',
  band: '#f1efe9',
  line: '#d8d3c8',
  /** Borders of controls and of shapes that carry a meaning: 3:1. */
  edge: '#767168',
  ink: '#1d2530',
  muted: '#55606d',
  thread: '#0b5563',
  threadDark: '#083f4a',
  wash: '#e4eff0',
  amber: '#7a4b00',
  amberWash: '#fdf1da',
  declared: '#4f7f8c',
} as const;
export type Token = keyof typeof tokens;

/** Where each text colour is used: 4.5:1 (WCAG 1.4.3). */
export const textOn: [text: Token, ground: Token][] = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'band'],
  ['ink', 'wash'],
  ['ink', 'amberWash'],
  ['muted', 'paper'],
  ['muted', 'sheet'],
  ['muted', 'band'],
  ['muted', 'wash'],
  ['thread', 'paper'],
  ['thread', 'sheet'],
  ['thread', 'band'],
  ['thread', 'wash'],
  ['threadDark', 'wash'],
  ['amber', 'amberWash'],
  ['amber', 'sheet'],
  ['sheet', 'thread'],
  ['sheet', 'threadDark'],
];

/** Controls, focus and shapes that carry a meaning: 3:1 with what they touch (WCAG 1.4.11). */
export const shapeOn: [shape: Token, ground: Token][] = [
  ['edge', 'paper'],
  ['edge', 'sheet'],
  ['edge', 'band'],
  ['thread', 'paper'],
  ['thread', 'sheet'],
  ['declared', 'sheet'],
  ['amber', 'amberWash'],
  ['amber', 'sheet'],
];

/** The tokens as CSS variables: `--paper`, `--thread-dark`… */
export const variables = Object.entries(tokens)
  .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
  .join(';');
