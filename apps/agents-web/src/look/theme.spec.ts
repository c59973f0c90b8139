import { style } from './style';
import { shapeOn, textOn, tokens, type Token } from './theme';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (token: Token): number => {
  const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(tokens[token].slice(at, at + 2), 16) / 255));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
/** Contrast ratio of WCAG 2.2. */
const contrast = (one: Token, other: Token): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
};

describe('Theme', () => {
  it.each(textOn)('%s on %s is readable: 4.5:1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(shapeOn)('the shape %s stands out of %s: 3:1', (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });
  it('the style names no colour of its own: every one is a token that was checked', () => {
    const rules = style.slice(style.indexOf('}') + 1);
    expect(rules.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)).toBeNull();
  });
  it('every text colour of the style is checked on a ground', () => {
    // The texts of a chart are filled; axe cannot judge them inside an image.
    const used = [...style.matchAll(/(?:[{;]color|text{fill|\.(?:strong|due-text){fill):var\(--([a-z-]+)\)/g)].map(
      ([, name]) => name!.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    const checked = textOn.map(([text]) => text as string);
    expect([...new Set(used)].filter((name) => !checked.includes(name))).toStrictEqual([]);
  });
});
