import { t } from '@vscode/l10n';
import { type SourceCopy, sourceCopies } from '../clone/source-copy.ts';
import type { Install } from '../dockerfile/installs.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Instruction, Run, Stage } from '../dockerfile/model.ts';
import { none } from '../dockerfile/none.ts';
import { installFirst } from '../installs/install-first.ts';
import { installsOf } from '../installs/installs-of.ts';
import type { Fix, Report, Rule, RuleContext } from './rule.ts';

export const installAfterCode: Rule = {
  id: 'install-after-code',
  summary:
    'Dependencies are installed behind the copy of the code: every change of the code installs them again',
  severity: 'warning',
  *check(context) {
    const { dockerfile, repository } = context;
    const copies = sourceCopies(dockerfile, repository).filter(({ copy }) => !copy.onbuild);
    if (!copies.length) return;
    const before = installsBefore();
    for (const stage of dockerfile.stages) {
      const stages = lineage(stage);
      const within = copies.filter(({ copy }) => stages.some(one => one === copy.stage));
      const first = within[0];
      if (!first) continue;
      const whole = within.find(({ breadth }) => breadth === 'root');
      const later = (i: Instruction) => i.keyword === 'RUN' && !i.onbuild && i.index > first.copy.index;
      const found = { within, first, whole };
      yield* stage.instructions
        .filter(later)
        .flatMap(run => check(context, run as Run, found, before) ?? none);
    }
  },
};

/** The copies of the code in a stage and those that it builds on, in the order of the text. */
interface Copies {
  readonly within: readonly SourceCopy[];
  readonly first: SourceCopy;
  readonly whole: SourceCopy | undefined;
}

function check(
  context: RuleContext,
  run: Run,
  { within, first, whole: anyWhole }: Copies,
  installsOfLanguage: ReturnType<typeof installsBefore>,
): Report | undefined {
  const isBefore = ({ copy }: SourceCopy) => copy.index < run.index;
  const whole = anyWhole && isBefore(anyWhole) ? anyWhole : undefined;
  const source = whole ?? first;
  // A part of the code that stands before the rest of it is one that the install needs.
  if (!whole && !isBefore(within.at(-1) as SourceCopy)) return undefined;
  const installs = installsOf(run);
  if (!installs.length) return undefined;
  const same = (install: Install) => installsOfLanguage(run, languageOf(install));
  const prepared = (install: Install) =>
    same(install).some(({ fromManifests }) => fromManifests < source.copy.index);
  const explicit = installs.find(
    install =>
      install.from !== 'build' &&
      // What is left to do is the part that needs the code, or a folder of its own.
      !(prepared(install) && (install.from === 'source' || install.manager.withoutProject || !whole)),
  );
  const install = explicit ?? installs.find(i => !same(i).length && !isVendored(context, i, source));
  if (!install) return undefined;
  const mild =
    install.from === 'build' ||
    install.from === 'source' ||
    !whole ||
    !run.stage?.reaches ||
    !install.command.place?.unconditional ||
    prepared(install);
  return {
    span: install.command.span,
    message: message(install, source),
    ...(mild ? { severity: 'information' as const } : {}),
    fixes: () => fixes(context, run, within.filter(isBefore)),
  };
}

/** What a stage installs for a language. */
interface Earlier {
  /** Index of the first instruction that takes it from manifests; infinite without any. */
  readonly fromManifests: number;
}

/** What RUNs before another one install for a language, by stages that do; asked for in the order of the text. */
function installsBefore(): (run: Run, language: string) => readonly Earlier[] {
  const tables = new Map<Stage, { next: number; byLanguage: Map<string, Earlier> }>();
  return (run, language) =>
    lineage(run.stage).flatMap(stage => {
      const table = tables.get(stage) ?? { next: 0, byLanguage: new Map() };
      tables.set(stage, table);
      for (; table.next < stage.instructions.length; table.next++) {
        const other = stage.instructions[table.next] as Instruction;
        if (other.index >= run.index) break;
        if (other.keyword !== 'RUN' || other.onbuild) continue;
        for (const install of installsOf(other)) {
          const key = languageOf(install);
          const known = table.byLanguage.get(key)?.fromManifests ?? Number.POSITIVE_INFINITY;
          const own = install.from === 'manifests' ? other.index : Number.POSITIVE_INFINITY;
          table.byLanguage.set(key, { fromManifests: Math.min(known, own) });
        }
      }
      return table.byLanguage.get(language) ?? [];
    });
}

function fixes(context: RuleContext, run: Run, copies: readonly SourceCopy[]): readonly Fix[] {
  const fix = installFirst(context, run, copies);
  if (!fix) return [];
  return [{ title: t('Install before the code is copied'), ...fix }];
}

/** The code brings its modules along. */
const isVendored = ({ buildContext }: RuleContext, { manager }: Install, { path }: SourceCopy): boolean =>
  manager.name === 'go' && buildContext.has([path, 'vendor/modules.txt'].filter(Boolean).join('/'));

const languageOf = ({ manager }: Install): string => manager.language ?? manager.name;

function message({ from, manager }: Install, { source }: SourceCopy): string {
  if (from === 'build')
    return t(
      'This build downloads its {0} dependencies again with every change of the code that {1} brings. Downloaded before the code is copied, they stay cached.',
      manager.name,
      source.text,
    );
  if (from === 'source')
    return t(
      'This install needs the code that {1} brings, so every change downloads the {0} dependencies again. Installed from their manifests before the code is copied, they stay cached.',
      manager.name,
      source.text,
    );
  return t(
    'Every change of the code that {1} brings runs this {0} install again. Before the copy of the code it stays cached until its manifest changes.',
    manager.name,
    source.text,
  );
}
