import { readFileSync } from 'node:fs';
import path from 'node:path';
import { usage } from '../src/cli/arguments.ts';
import { rules } from '../src/rules/index.ts';
import { readFixture } from '../test/unit/rules/fixture.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What a document takes from a translation: the texts of the manifest, and the heads of its tables. */
export interface DocumentLanguage {
  readonly texts: Readonly<Record<string, string>>;
  readonly rules: readonly [rule: string, finds: string, severity: string];
  readonly settings: readonly [setting: string, meaning: string, preset: string];
}

/** The file with each text between `<!-- name -->` and `<!-- /name -->`. */
export function withParts(file: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((all, [name, part]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!place.test(all)) throw new Error(`${file} has no place for ${name}`);
    return all.replace(place, (_, start, end) => `${start}${part}\n${end}`);
  }, read(file));
}

export function readmeParts(language: DocumentLanguage): Record<string, string> {
  const example = 'test/fixtures/full-code-copy/article-layout';
  return {
    before: block('dockerfile', readFixture(read(`${example}.Dockerfile`)).text),
    after: block('dockerfile', read(`${example}.fixed.Dockerfile`)),
    rules: ruleTable(language, 'src/rules'),
    usage: block('', `${usage}\n`),
    settings: table(language.settings, settings(language)),
  };
}

export function commandLineParts(language: DocumentLanguage): Record<string, string> {
  // Those that the editor alone obeys are left out.
  const obeyed = [
    'rules',
    'builder',
    'clone.history',
    'minimumLayerSize',
    'buildContext',
    'syntax',
    'hostKeys',
  ];
  const rows = settings(language).map(([name = '', ...cells]) => [name.replace('layerwise.', ''), ...cells]);
  return {
    usage: block('', `${usage}\n`),
    options: table(
      ['Key', '', 'Default'],
      rows.filter(([name]) => obeyed.some(one => name === `\`${one}\``)),
    ),
    rules: ruleTable(language, '../src/rules'),
  };
}

function ruleTable(language: DocumentLanguage, folder: string): string {
  const finds = (id: string) => (language.texts[`rule.${id}`] ?? '').replace(/[.。]$/, '');
  const rows = rules.map(({ id, severity }) => [`[\`${id}\`](${folder}/${id}.md)`, finds(id), severity]);
  return table(language.rules, rows);
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}

/** What users read in the settings editor. */
function settings({ texts }: DocumentLanguage): string[][] {
  const { properties } = JSON.parse(read('package.json')).contributes.configuration;
  return Object.entries<{ markdownDescription: string; default?: unknown }>(properties).map(
    ([name, { markdownDescription, default: value }]) => [
      `\`${name}\``,
      markdownDescription.replace(/^%(.*)%$/, (_, key) => texts[key] ?? ''),
      value === undefined || value === '' ? '' : `\`${JSON.stringify(value)}\``,
    ],
  );
}
