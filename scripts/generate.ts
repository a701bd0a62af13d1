// `npm run generate` brings up to date what follows from the source: the settings in package.json, the schema of
// `.layerwise.yaml`, tables and examples in the READMEs, the code in translated pages of rules, and which texts have a
// place in the translations, empty where one is still to be written.
// `npm run generate -- --check` fails when that would change anything.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../src/rules/index.ts';
import { schemaOfFile, settingsOfManifest } from './configuration-schema.ts';
import { commandLineParts, type DocumentLanguage, readmeParts, withParts } from './documents.ts';
import { readSources, textsOf } from './texts/source-texts.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : '';
};

const texts: Record<string, string> = { ...JSON.parse(read('package.nls.json')), ...ruleTexts() };
const bundle = 'l10n/bundle.l10n.zh-cn.json';
const fenced = /^```[\s\S]*?^```$/gm;

bringUpToDate('package.json', withSettings(read('package.json')));
bringUpToDate('schemas/layerwise.json', json(schemaOfFile(texts)));
bringUpToDate('package.nls.json', json(texts));
bringUpToDate('package.nls.zh-cn.json', translations('package.nls.zh-cn.json', Object.keys(texts)));
bringUpToDate(bundle, translations(bundle, sourceTexts()));
const english: DocumentLanguage = {
  texts,
  rules: ['Rule', 'Finds', 'Severity'],
  settings: ['Setting', '', 'Default'],
};
const chinese: DocumentLanguage = {
  texts: JSON.parse(read('package.nls.zh-cn.json')),
  rules: ['规则', '发现什么', '严重程度'],
  settings: ['设置', '', '默认值'],
};
for (const [file, parts] of [
  ['README.md', readmeParts(english)],
  ['README.zh-cn.md', readmeParts(chinese)],
  ['docs/command-line.md', commandLineParts(english)],
] as const)
  bringUpToDate(file, withParts(file, parts));

for (const { id } of rules) {
  const page = `src/rules/${id}.zh-cn.md`;
  bringUpToDate(page, withBlocksOf(read(page), read(`src/rules/${id}.md`)));
}

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

/** Gives a translated page the code of the English one, block by block. */
function withBlocksOf(page: string, english: string): string {
  const blocks = english.match(fenced) ?? [];
  if (page.match(fenced)?.length !== blocks.length) throw new Error(`not as many blocks of code: ${page}`);
  return page.replace(fenced, () => blocks.shift() as string);
}
