// Reads [{ file, code }] on standard input and writes the rules that ESLint finds broken in each. `code` takes the place of what
// the existing `file` holds, so that it is linted with its types. A process of its own: jest cannot load ESLint's modules.
import { ESLint } from 'eslint';

const cases = JSON.parse(await new Response(process.stdin).text());
const eslint = new ESLint({ overrideConfigFile: '.eslint.config.mjs' });
const found = [];
for (const { file, code } of cases) {
  const [{ messages }] = await eslint.lintText(code, { filePath: file });
  found.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(found));
