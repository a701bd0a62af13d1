// `npm run generate` brings up to date what follows from the rules: their settings in package.json and their table in
// README.md. `npm run generate -- --check` fails when that would change anything.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../src/rules/index.ts';
import type { Rule } from '../src/rules/rule.ts';

const root = path.join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const generated: Readonly<Record<string, (text: string) => string>> = {
  'package.json': withRuleSettings,
  'README.md': withRuleTable,
};

for (const [file, generate] of Object.entries(generated)) {
  const before = readFileSync(path.join(root, file), 'utf8');
  const after = generate(before);
  if (after === before) continue;
  if (!check) writeFileSync(path.join(root, file), after);
  else {
    console.error(`${file} does not tell of the rules as they are: npm run generate`);
    process.exitCode = 1;
  }
}

function withRuleSettings(text: string): string {
  const manifest = JSON.parse(text);
  const setting = manifest.contributes.configuration?.properties['layerwise.rules'];
  if (!setting) throw new Error('package.json has no setting layerwise.rules');
  setting.properties = Object.fromEntries(rules.map(rule => [rule.id, ruleSetting(rule)]));
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function ruleSetting({ summary, severity }: Rule): object {
  return {
    type: 'string',
    enum: ['error', 'warning', 'information', 'hint', 'off'],
    default: severity,
    markdownDescription: `${summary}.`,
  };
}

function withRuleTable(text: string): string {
  const rows = rules.map(
    ({ id, summary, severity }) => `| [\`${id}\`](src/rules/${id}.md) | ${summary} | ${severity} |`,
  );
  const table = ['| Rule | Finds | Severity |', '|---|---|---|', ...rows].join('\n');
  const place = /(<!-- rules -->\n)[\s\S]*(\n<!-- \/rules -->)/;
  if (!place.test(text)) throw new Error('README.md has no place for the rules');
  return text.replace(place, (_, start, end) => start + table + end);
}
