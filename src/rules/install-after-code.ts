import { t } from '@vscode/l10n';
import { type SourceCopy, sourceCopies } from '../clone/source-copy.ts';
import type { Install } from '../dockerfile/installs.ts';
import type { Run, Stage } from '../dockerfile/model.ts';
import { installsOf } from '../installs/installs-of.ts';
import type { Report, Rule } from './rule.ts';

export const installAfterCode: Rule = {
  id: 'install-after-code',
  summary:
    'Dependencies are installed behind the copy of the code: every change of the code installs them again',
  severity: 'warning',
  *check({ dockerfile }) {
    const copies = sourceCopies(dockerfile).filter(({ copy }) => !copy.onbuild);
    if (!copies.length) return;
    const seen: Seen[] = [];
    for (const run of dockerfile.instructions) {
      if (run.keyword !== 'RUN' || run.onbuild || !run.stage) continue;
      const stages = lineage(run.stage);
      const within = ({ stage }: { stage: Stage | undefined }) =>
        stage !== undefined && stages.includes(stage);
      const installs = installsOf(run);
      const report = check(
        run,
        installs,
        copies.filter(({ copy }) => within(copy)),
        seen.filter(earlier => within(earlier.run)),
      );
      if (report) yield report;
      seen.push(...installs.map(install => ({ run, install })));
    }
  },
};

interface Seen {
  readonly run: Run;
  readonly install: Install;
}

function lineage(stage: Stage): Stage[] {
  const stages: Stage[] = [];
  for (let s: Stage | undefined = stage; s; s = s.parent) stages.push(s);
  return stages;
}

function check(
  run: Run,
  installs: readonly Install[],
  copies: readonly SourceCopy[],
  earlier: readonly Seen[],
): Report | undefined {
  const before = copies.filter(({ copy }) => copy.index < run.index);
  const whole = before.find(({ breadth }) => breadth === 'root');
  const source = whole ?? before[0];
  // A part of the code that stands before the rest of it is one that the install needs.
  if (!source || (!whole && copies.length > before.length)) return undefined;
  const same = (install: Install) => earlier.filter(e => languageOf(e.install) === languageOf(install));
  const prepared = (install: Install) =>
    same(install).some(e => e.run.index < source.copy.index && e.install.from === 'manifests');
  const explicit = installs.find(
    install =>
      install.from !== 'build' &&
      // What is left to do is the part that needs the code, or a folder of its own.
      !(prepared(install) && (install.from === 'source' || install.manager.withoutProject || !whole)),
  );
  const install = explicit ?? installs.find(i => i.from === 'build' && !same(i).length);
  if (!install) return undefined;
  const mild =
    !explicit || !whole || !run.stage?.reaches || !install.command.place?.unconditional || prepared(install);
  return {
    span: install.command.span,
    message: message(install, source),
    ...(mild ? { severity: 'information' as const } : {}),
  };
}

const languageOf = ({ manager }: Install): string => manager.language ?? manager.name;

const message = ({ from, manager }: Install, { source }: SourceCopy): string =>
  from === 'build'
    ? t(
        'This build downloads its {0} dependencies again with every change of the code that {1} brings. Downloaded before the code is copied, they stay cached.',
        manager.name,
        source.text,
      )
    : t(
        'Every change of the code that {1} brings runs this {0} install again. Before the copy of the code it stays cached until its manifest changes.',
        manager.name,
        source.text,
      );
