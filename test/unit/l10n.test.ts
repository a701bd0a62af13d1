import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, root, source, textsOf } from '../../scripts/texts/source-texts.ts';
import { untranslated } from '../../scripts/texts/untranslated.ts';

type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const placeholders = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();

const sources = readSources();
const english = {
  code: Object.fromEntries(sources.flatMap(textsOf).map(({ text }) => [text, text])),
  manifest: read('package.nls.json'),
};

describe('the extraction of texts', () => {
  it('finds every form of t()', () => {
    const file = source(
      'a.ts',
      "t('one');\nl10n.t('two {0}', x);\nvscode.l10n.t('three');\nother.t('four');",
    );
    expect(textsOf(file)).toEqual([
      { text: 'one', place: 'a.ts:1' },
      { text: 'two {0}', place: 'a.ts:2' },
      { text: 'three', place: 'a.ts:3' },
    ]);
  });

  it('refuses a text that is made up as the program runs', () => {
    expect(() => textsOf(source('a.ts', 't(`${name} is old`)'))).toThrow('a.ts:1');
  });

  it('finds words that are shown without t()', () => {
    const words = (code: string, file = 'src/editor/a.ts') => untranslated(source(file, code));
    expect(words("window.showErrorMessage('It is gone.')")).toEqual(['src/editor/a.ts:1 It is gone.']);
    expect(words("window.showErrorMessage(t('It is gone.'))")).toEqual([]);
    expect(words('show(`${count} files are gone`)')).toEqual(['src/editor/a.ts:1  files are gone']);
    expect(words("f({ title: old ? 'An old one' : x })", 'src/clone/a.ts')).toHaveLength(1);
    expect(words("run(['apk add git'])", 'src/clone/a.ts')).toEqual([]);
    expect(words("log.info('read the facts')")).toEqual([]);
  });
});

it('every text for users goes through t()', () => {
  // The names of products; what the log says; the program's own words.
  const spared = /(GitLab: BuildKit rootless|GitHub Actions)$|^src\/editor\/facts\.ts|^src\/cli\//;
  expect(sources.flatMap(untranslated).filter(words => !spared.test(words))).toEqual([]);
});

it('the manifest names texts that exist, and all of them are named', () => {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const named = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(match => match[1] as string);
  expect([...new Set(named)].sort()).toEqual(Object.keys(english.manifest).sort());
});

it('the manifest shows no text of its own', () => {
  const own: string[] = [];
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'object') for (const [k, v] of Object.entries(value ?? {})) look(v, k);
    else if (/^(title|shortTitle|description|markdown\w*|detail|enumDescriptions)$/.test(key))
      if (typeof value === 'string' && !/^%.*%$|^Layerwise$/.test(value)) own.push(value);
  };
  look(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')), '');
  expect(own).toEqual([]);
});

const languages = readdirSync(path.join(root, 'l10n')).map(file => file.split('.')[2] as string);

describe.each(languages)('%s', language => {
  const pairs = {
    code: read(`l10n/bundle.l10n.${language}.json`),
    manifest: read(`package.nls.${language}.json`),
  };

  it.each(['code', 'manifest'] as const)('has each text of the %s, and no other', place => {
    expect(Object.keys(pairs[place]).sort()).toEqual(Object.keys(english[place]).sort());
    expect(Object.keys(pairs[place]).filter(key => !pairs[place][key])).toEqual([]);
  });

  it.each(['code', 'manifest'] as const)('puts the values in that the English of the %s has', place => {
    const wrong = Object.entries(pairs[place]).filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(english[place][key] ?? '')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('Simplified Chinese', () => {
  const texts = [read('l10n/bundle.l10n.zh-cn.json'), read('package.nls.zh-cn.json')].flatMap(Object.entries);

  it('is Chinese, besides units and names', () => {
    const foreign = texts.filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(
      foreign
        .map(([, text]) => text)
        .filter(
          text =>
            !/^(COPY|zh-CN|\{0\}\S\{1\}。?|\{0\}\{1\}|\{0\} [GMk]B|`buildah build`|`podman build`)$/.test(
              text,
            ),
        ),
    ).toEqual([]);
  });

  it('has a blank between Chinese and Latin, and full-width punctuation behind Chinese', () => {
    const tight =
      /\p{Script=Han}[\w`]|[\w`]\p{Script=Han}|\p{Script=Han}[,;:!?]|[，。：；（）、] | [，。：；（）、]/u;
    expect(texts.filter(([, text]) => tight.test(text))).toEqual([]);
  });
});
