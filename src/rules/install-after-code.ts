import { t } from '@vscode/l10n';
import { type SourceCopy, sourceCopies } from '../clone/source-copy.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { Run } from '../dockerfile/model.ts';
import { lineage } from '../dockerfile/users.ts';
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
    for (const run of dockerfile.instructions) {
      if (run.keyword !== 'RUN' || run.onbuild || !run.stage) continue;
      const stages = lineage(run.stage);
      const within = copies.filter(({ copy }) => copy.stage !== undefined && stages.includes(copy.stage));
      const report = check(context, run, within);
      if (report) yield report;
    }
  },
};

function check(context: RuleContext, run: Run, copies: readonly SourceCopy[]): Report | undefined {
  const before = copies.filter(({ copy }) => copy.index < run.index);
  const whole = before.find(({ breadth }) => breadth === 'root');
  const source = whole ?? before[0];
  // A part of the code that stands before the rest of it is one that the install needs.
  if (!source || (!whole && copies.length > before.length)) return undefined;
  const installs = installsOf(run);
  const earlier = installs.length ? installsBefore(run) : [];
  const same = (install: Install) => earlier.filter(e => languageOf(e.install) === languageOf(install));
  const prepared = (install: Install) =>
    same(install).some(e => e.run.index < source.copy.index && e.install.from === 'manifests');
  const explicit = installs.find(
    install =>
      install.from !== 'build' &&
      // What is left to do is the part that needs the code, or a folder of its own.
      !(prepared(install) && (install.from === 'source' || install.manager.withoutProject || !whole)),
  );
  const install =
    explicit ?? installs.find(i => i.from === 'build' && !same(i).length && !isVendored(context, i, source));
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
    fixes: () => fixes(context, run, before),
  };
}

/** What earlier RUNs of the stage, and of those that it builds on, have installed. */
const installsBefore = (run: Run) =>
  lineage(run.stage)
    .flatMap(stage => stage.instructions)
    .filter((i): i is Run => i.keyword === 'RUN' && !i.onbuild && i.index < run.index)
    .flatMap(other => installsOf(other).map(install => ({ run: other, install })));

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
