// `npm run generate` brings up to date what follows from the source: the settings in package.json, the schema of
// `.layerwise.yaml`, tables and examples in README.md, and which texts have a place in the translations, empty where one
// is still to be written.
// `npm run generate -- --check` fails when that would change anything.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usage } from '../src/cli/arguments.ts';
import { rules } from '../src/rules/index.ts';
import { readFixture } from '../test/unit/rules/fixture.ts';
import { schemaOfFile, settingsOfManifest } from './configuration-schema.ts';
import { readSources, textsOf } from './texts/source-texts.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : '';
};

const texts: Record<string, string> = { ...JSON.parse(read('package.nls.json')), ...ruleTexts() };
const bundle = 'l10n/bundle.l10n.zh-cn.json';

bringUpToDate('package.json', withSettings(read('package.json')));
bringUpToDate('schemas/layerwise.json', json(schemaOfFile(texts)));
bringUpToDate('package.nls.json', json(texts));
bringUpToDate('package.nls.zh-cn.json', translations('package.nls.zh-cn.json', Object.keys(texts)));
bringUpToDate(bundle, translations(bundle, sourceTexts()));
for (const [file, parts] of [
  ['README.md', readmeParts()],
  ['docs/command-line.md', commandLineParts()],
] as const)
  bringUpToDate(file, withParts(file, parts));

function bringUpToDate(file: string, text: string): void {
  if (text === read(file)) return;
  if (!process.argv.includes('--check')) writeFileSync(path.join(root, file), text);
  else {
    console.error(`${file} is not what the source makes of it: npm run generate`);
    process.exitCode = 1;
  }
}

function withSettings(text: string): string {
  const manifest = JSON.parse(text);
  manifest.contributes.configuration.properties = settingsOfManifest();
  return json(manifest);
}

function ruleTexts(): Record<string, string> {
  return Object.fromEntries(rules.map(({ id, summary }) => [`rule.${id}`, `${summary}.`]));
}

/** Sorted, so that two who add texts seldom meet in one line. */
function sourceTexts(): string[] {
  return [
    ...new Set(
      readSources()
        .flatMap(textsOf)
        .map(({ text }) => text),
    ),
  ].sort();
}

function translations(file: string, keys: readonly string[]): string {
  const known: Record<string, string> = JSON.parse(read(file));
  return json(Object.fromEntries(keys.map(key => [key, known[key] ?? ''])));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The file with each text between `<!-- name -->` and `<!-- /name -->`. */
function withParts(file: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((all, [name, part]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!place.test(all)) throw new Error(`${file} has no place for ${name}`);
    return all.replace(place, (_, start, end) => `${start}${part}\n${end}`);
  }, read(file));
}

function readmeParts(): Record<string, string> {
  const example = 'test/fixtures/full-code-copy/article-layout';
  return {
    before: block('dockerfile', readFixture(read(`${example}.Dockerfile`)).text),
    after: block('dockerfile', read(`${example}.fixed.Dockerfile`)),
    rules: ruleTable('src/rules'),
    usage: block('', `${usage}\n`),
    settings: table(['Setting', '', 'Default'], settings()),
  };
}

function commandLineParts(): Record<string, string> {
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
  const rows = settings().map(([name = '', ...cells]) => [name.replace('layerwise.', ''), ...cells]);
  return {
    usage: block('', `${usage}\n`),
    options: table(
      ['Key', '', 'Default'],
      rows.filter(([name]) => obeyed.some(one => name === `\`${one}\``)),
    ),
    rules: ruleTable('../src/rules'),
  };
}

function ruleTable(folder: string): string {
  const rows = rules.map(({ id, summary, severity }) => [
    `[\`${id}\`](${folder}/${id}.md)`,
    summary,
    severity,
  ]);
  return table(['Rule', 'Finds', 'Severity'], rows);
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}

/** What users read in the settings editor. */
function settings(): string[][] {
  const { properties } = JSON.parse(read('package.json')).contributes.configuration;
  return Object.entries<{ markdownDescription: string; default?: unknown }>(properties).map(
    ([name, { markdownDescription, default: value }]) => [
      `\`${name}\``,
      markdownDescription.replace(/^%(.*)%$/, (_, key) => texts[key] ?? ''),
      value === undefined || value === '' ? '' : `\`${JSON.stringify(value)}\``,
    ],
  );
}
