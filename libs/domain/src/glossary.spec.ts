import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';
import { KEPT } from './kept';

const root = join(__dirname, '../../..');
const wordsOf = (name: string): string[] =>
  name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)?.map((w) => w.toLowerCase()) ?? [];

/** The words of the last column, each with the one to write instead. */
const refused = new Map<string, string>();
for (const line of readFileSync(join(__dirname, '../GLOSSARY.md'), 'utf8').split('\n')) {
  const cells = line.split('|').map((cell) => cell.trim());
  const instead = /`(\w+)`/.exec(cells[2] ?? '')?.[1];
  if (instead) for (const [, word] of (cells[5] ?? '').matchAll(/`(\w+)`/g)) refused.set(word!, instead);
}

/** What is wrong with a name: refused words, alone or in the plural, however they are joined. */
const wrongIn = (name: string): string[] => {
  const words = wordsOf(name);
  const pairs = words.slice(1).map((word, i) => words[i]! + word);
  return [...words, ...pairs].flatMap((word) => {
    const instead = refused.get(word) ?? refused.get(word.replace(/s$/, ''));
    return instead ? [`${name}: write ${instead}`] : [];
  });
};

/**
 * The names a file declares. Fields are not among them, nor what is named after a field (`{ semaine }`): a milestone's data
 * and a row's columns are words of the wire and of the tables.
 */
const declaredIn = (path: string, source: string): string[] => {
  const names: string[] = [];
  const fields = new Set<string>();
  const visit = (node: ts.Node): void => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      (ts.isBindingElement(node) && node.propertyName !== undefined) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isEnumDeclaration(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.push(node.name.text);
    if (ts.isShorthandPropertyAssignment(node)) fields.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest));
  return names.filter((name) => !fields.has(name));
};

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => !path.startsWith('libs/contracts/'));

describe('The glossary', () => {
  it('refuses its last column, in the singular, the plural and in joined names', () => {
    const offender =
      'const openJalons = (rdv: string) => { type ParcoursState = 1; const dueDate = 2; const firstWeek = 3; const semaine = 4; return { semaine }; };';
    expect(declaredIn('offender.ts', offender).flatMap(wrongIn)).toStrictEqual([
      'openJalons: write milestone',
      'rdv: write appointment',
      'ParcoursState: write pathway',
      'dueDate: write deadline',
    ]);
  });

  it('gives each term one word, and refuses no word that it gives', () => {
    const given = [...refused.values()];
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter((word) => refused.has(word))).toStrictEqual([]);
  });

  it('has a line for every object that a fact is about', () => {
    const given = readFileSync(join(__dirname, '../GLOSSARY.md'), 'utf8')
      .split('\n')
      .map((line) => line.split('|')[2] ?? '')
      .join(' ');
    const objects = [...new Set(Object.values(KEPT).map(({ object }) => object.replace(/Id$/, '')))];
    expect(objects.length).toBeGreaterThan(10);
    expect(objects.filter((object) => !new RegExp(`\\b${object}\\b`).test(given))).toStrictEqual([]);
  });

  it.each(['libs', 'apps', 'test'])('is respected in %s', (folder) => {
    const wrong = sources(folder).flatMap((path) => [
      ...wrongIn(basename(path).replace(/\..*/, '')).map((problem) => `${path}: ${problem}`),
      ...declaredIn(path, readFileSync(join(root, path), 'utf8')).flatMap((name) =>
        wrongIn(name).map((problem) => `${relative('.', path)}: ${problem}`),
      ),
    ]);
    expect(wrong).toStrictEqual([]);
  });
});
