import { continued, insertAbove } from '../dockerfile/edits.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Instruction, Run, Stage } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { isRoot } from '../dockerfile/users.ts';
import { asRoot } from './as-root.ts';
import { clientsAt } from './clients.ts';

/** The edits that bring an ssh client before a command that needs it; undefined where one is there or none is known to be had. */
export function missingClient(
  dockerfile: Dockerfile,
  run: Run,
  command: Command,
): { edits: TextEdit[] } | undefined {
  if (run.stage?.base.git !== 'no' || run.onbuild || !run.script.understood) return undefined;
  const { present, install } = clientsAt(dockerfile, run);
  const client = /\bopenssh(?:-clients?)?\b/.exec(install.join(' '))?.[0];
  if (present || client === undefined || copiesPrograms(run)) return undefined;
  const before = run.script.commands.filter(c => c.span.start < command.span.start);
  if (before.some(c => installs(c) && brings(c))) return undefined;
  const git = [...earlierRuns(dockerfile, run), run]
    .flatMap(r => r.script.commands.map(c => ({ r, c })))
    .filter(({ r, c }) => installs(c) && (r !== run || before.includes(c)) && !r.json)
    .filter(({ c }) =>
      install.some(line => line.startsWith(`${c.name} `) || (/^apt/.test(line) && /^apt/.test(c.name))),
    )
    .flatMap(({ c }) => c.words.filter(w => w.value === 'git'))
    .at(-1) as ShellWord | undefined;
  if (git) return { edits: [{ start: git.span.end, end: git.span.end, newText: ` ${client}` }] };
  const place = withRoot(dockerfile, run);
  const [first = '', ...rest] = install;
  const lines = continued(
    dockerfile,
    `RUN ${first}`,
    rest.map(line => `&& ${line}`),
  );
  return { edits: [insertAbove(dockerfile, place, asRoot(dockerfile, place, lines))] };
}

const installs = ({ name, words }: Command): boolean =>
  /^(?:apk|apt|apt-get|aptitude|dnf|microdnf|yum|tdnf|zypper|pacman)$/.test(name) &&
  words.some(w => /^(?:install|add|-S\w*|in)$/.test(w.value));

/** Packages that hold or pull in an ssh client; Debian's git recommends one. */
const brings = ({ name, words }: Command): boolean =>
  words.some(w => /^(?:openssh(?:-clients?|-client-default)?|ssh|dropbear)\b/.test(w.value)) ||
  (/^apt/.test(name) &&
    words.some(w => w.value === 'git') &&
    !words.some(w => w.value === '--no-install-recommends'));

function earlierRuns(dockerfile: Dockerfile, run: Run): Run[] {
  const stages = lineage(run.stage);
  return dockerfile.runs.filter(
    other => !other.onbuild && other.index < run.index && stages.some(stage => stage === other.stage),
  );
}

/** Programs may come from another image by COPY --from. */
const copiesPrograms = (run: Run): boolean =>
  lineage(run.stage).some(stage =>
    stage.instructions.some(
      i =>
        i.keyword === 'COPY' &&
        i.from !== undefined &&
        i.destination !== undefined &&
        /\/usr\/?$|bin\/?$|^\/$/.test(i.destination.value),
    ),
  );

/** Where packages can be installed: before the user is changed, else right before the RUN. */
function withRoot(dockerfile: Dockerfile, run: Run): Instruction {
  const { variables, instructions } = dockerfile;
  const stages = lineage(run.stage);
  const users = instructions.filter(
    i => i.keyword === 'USER' && !i.onbuild && i.index < run.index && stages.includes(i.stage as Stage),
  );
  const changed = users.find(
    user =>
      isRoot(variables.user(user)) && !isRoot(variables.user({ index: user.index + 1, stage: user.stage })),
  );
  return changed && !isRoot(variables.user(run)) ? changed : run;
}
