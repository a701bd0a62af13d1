import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RuleContext, ruleContext } from '../../../src/context.ts';
import { readFacts } from './facts.ts';
import { type Fixture, readFixture } from './fixture.ts';

export const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, 'test/fixtures');

/** A fixture on the disk: `test/fixtures/<rule>/<name>.Dockerfile`, or in the folder `plan`, which is no rule. */
export interface FixtureFile extends Fixture {
  readonly rule: string;
  readonly name: string;
  /** The whole file, markers and facts included. */
  readonly written: string;
  /** Read anew whenever it is asked for, since it remembers what was asked of it. */
  readonly context: RuleContext;
}

/** What a run may write anew: nothing, the `.fixed` files, or the markers too. */
export const update = process.env.UPDATE_FIXTURES as '1' | 'markers' | undefined;

export const fixtureFolders = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);

export const fixtureFiles = (): FixtureFile[] =>
  fixtureFolders().flatMap(rule =>
    readdirSync(path.join(folder, rule))
      .filter(file => file.endsWith('.Dockerfile') && !file.includes('.fixed.'))
      .map(file => {
        const written = readFileSync(path.join(folder, rule, file), 'utf8');
        const fixture = readFixture(written);
        return {
          ...fixture,
          rule,
          name: file.slice(0, -'.Dockerfile'.length),
          written,
          get context() {
            return ruleContext(fixture.text, readFacts(fixture.head));
          },
        };
      }),
  );

export function writeMarkers(fixture: FixtureFile, text: string): void {
  writeFileSync(path.join(folder, fixture.rule, `${fixture.name}.Dockerfile`), text);
}

/** The texts beside a fixture that say what its fixes make of each file, by `Dockerfile` or the other file's path. */
export function readFixed(fixture: FixtureFile): Record<string, string> {
  const prefix = `${fixture.name}.fixed.`;
  const files = readdirSync(path.join(folder, fixture.rule)).filter(file => file.startsWith(prefix));
  return Object.fromEntries(
    files.map(file => [
      file.slice(prefix.length),
      readFileSync(path.join(folder, fixture.rule, file), 'utf8'),
    ]),
  );
}

export function writeFixed(fixture: FixtureFile, fixed: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(fixed))
    writeFileSync(path.join(folder, fixture.rule, `${fixture.name}.fixed.${file}`), text);
}

/** Other people's Dockerfiles to try everything on: the `*.Dockerfile` files of the folder that CORPUS names. */
export function corpusTexts(): { name: string; text: string }[] {
  const corpus = process.env.CORPUS;
  if (!corpus || !existsSync(corpus)) return [];
  return readdirSync(corpus)
    .filter(file => file.endsWith('.Dockerfile'))
    .map(name => ({ name, text: readFileSync(path.join(corpus, name), 'utf8') }));
}
