import { t } from '@vscode/l10n';
import { type SourceCopy, sourceCopies } from '../clone/source-copy.ts';
import { type Install, readInstall } from '../dockerfile/installs.ts';
import type { Run, Stage } from '../dockerfile/model.ts';
import type { Report, Rule } from './rule.ts';

export const installAfterCode: Rule = {
  id: 'install-after-code',
  summary:
    'Dependencies are installed behind the copy of the code, so every change of the code installs them again',
  severity: 'warning',
  *check({ dockerfile }) {
    const copies = sourceCopies(dockerfile).filter(({ copy }) => !copy.onbuild);
    if (!copies.length) return;
    const seen: { run: Run; install: Install }[] = [];
    for (const run of dockerfile.instructions) {
      if (run.keyword !== 'RUN' || run.onbuild || !run.stage) continue;
      const stages = lineage(run.stage);
      const earlier = seen.filter(({ run: r }) => r.stage && stages.includes(r.stage));
      const before = copies.filter(
        ({ copy }) => copy.index < run.index && copy.stage && stages.includes(copy.stage),
      );
      const installs = run.script.commands.flatMap(
        command => readInstall(command) ?? makeInstall(command, run) ?? [],
      );
      const report = before[0] && check(run, before, installs, earlier);
      if (report) yield report;
      seen.push(...installs.map(install => ({ run, install })));
    }
  },
};

function lineage(stage: Stage): Stage[] {
  const stages: Stage[] = [];
  for (let s: Stage | undefined = stage; s; s = s.parent) stages.push(s);
  return stages;
}

function check(
  run: Run,
  copies: readonly SourceCopy[],
  installs: readonly Install[],
  earlier: readonly { run: Run; install: Install }[],
): Report | undefined {
  const copy = copies.find(({ breadth }) => breadth === 'root') ?? (copies[0] as SourceCopy);
  const same = (install: Install) => earlier.filter(e => e.install.manager === install.manager);
  // A part of the code that comes before the manifests, and before the rest of the code, is one that the install needs.
  const rest = copies;
  const [explicit] = installs.filter(install => {
    if (install.from === 'build') return false;
    const prepared = same(install).some(e => e.run.index < copy.copy.index && e.install.from === 'manifests');
    // What is left to do is the part that needs the code.
    return !(prepared && (install.from === 'source' || install.manager.withoutProject));
  });
  const implicit = installs.find(i => i.from === 'build' && !same(i).length);
  const install = explicit ?? implicit;
  if (!install) return undefined;
  const source = copy.source.text;
  const message =
    install === explicit
      ? t(
          'Every change of the code that {0} brings runs this install of {1} packages again. Copied and installed before the code, they stay cached until their manifest changes.',
          source,
          install.manager.name,
        )
      : t(
          'This build downloads its {1} packages again with every change of the code that {0} brings. Downloaded before the code is copied, they stay cached.',
          source,
          install.manager.name,
        );
  const mild =
    install !== explicit ||
    copy.breadth !== 'root' ||
    !run.stage?.reaches ||
    install.command.place?.unconditional === false ||
    (install.from === 'manifests' && same(install).some(e => e.install.from === 'manifests'));
  return { span: install.command.span, message, ...(mild ? { severity: 'information' as const } : {}) };
}
