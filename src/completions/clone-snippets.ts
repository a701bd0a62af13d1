import { t } from '@vscode/l10n';
import { argumentNames } from '../clone/argument-names.ts';
import { asRoot } from '../clone/as-root.ts';
import { clientSetup } from '../clone/client-setup.ts';
import { clientsAt } from '../clone/clients.ts';
import { hostKeySetup } from '../clone/host-key-setup.ts';
import { type TwoStageClone, twoStageClone } from '../clone/two-stage.ts';
import type { RuleContext } from '../context.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { isRoot } from '../dockerfile/users.ts';
import type { KnownRepository } from '../repository/facts.ts';
import type { Proposal } from './completion.ts';
import { filled, placeholder } from './snippet.ts';

/** The two-stage clone, with what is known of the repository filled in. */
export function cloneSnippets(context: RuleContext, at: Instruction): Proposal[] {
  const { repository, settings } = context;
  const { family } = clientsAt(context.dockerfile, at);
  // In an image without a shell the clone needs a stage of its own; files in git-lfs would come out as pointers.
  const fits = at.stage && family !== 'windows' && family !== 'minimal';
  if (!fits || (repository.kind === 'known' && repository.lfs)) return [];
  const without = { label: 'two-stage-clone', history: false };
  const withGit = { label: 'two-stage-clone-with-git', history: true };
  const forms = settings.history === 'with' ? [withGit, without] : [without, withGit];
  return forms.map(form => snippet(context, at, form.label, form.history));
}

function snippet(context: RuleContext, at: Instruction, label: string, history: boolean): Proposal {
  const { dockerfile } = context;
  const user = otherUser(dockerfile, at);
  const { base, update } = twoStageClone(dockerfile, cloneAt(context, at, history, user));
  const clone = [...base, ...update];
  const lines = asRoot(dockerfile, at, clone).join('\n');
  return {
    label,
    kind: 'snippet',
    insert: filled(lines),
    detail: history ? t('keeps .git') : t('without .git'),
    text: `\`\`\`dockerfile\n${filled(lines, 'plain')}\n\`\`\``,
  };
}

/** Who owns what COPY would leave to root: the user of the stage, when that is another. */
function otherUser({ variables }: Dockerfile, at: Instruction): string | undefined {
  const user = variables.user(at);
  return user !== undefined && /^[\w.-]+$/.test(user) && !isRoot(user) ? user : undefined;
}

function cloneAt(
  context: RuleContext,
  at: Instruction,
  history: boolean,
  user: string | undefined,
): TwoStageClone {
  const { dockerfile, settings } = context;
  const known: KnownRepository | undefined =
    context.repository.kind === 'known' ? context.repository : undefined;
  const remote = known?.remote;
  const hostKey = hostKeySetup(dockerfile, at, remote, settings.hostKeys);
  const workdir = workdirAt(dockerfile, at);
  const directory = workdir ?? placeholder(3, '/app');
  return {
    names: argumentNames(dockerfile, remote?.ssh),
    repository: remote?.ssh ?? placeholder(1, 'git@gitlab.com:group/project.git'),
    baseCommit: known?.pushed ?? placeholder(2, t('full commit id that the remote has')),
    trees: [
      {
        subtree: history ? '' : (known?.prefix ?? ''),
        directory,
        create: workdir === undefined,
        leaveOut: [],
        submodules: [],
      },
    ],
    owner: user && (/^\d+$/.test(user) ? `${user}:${user}` : `${user}:`),
    mode: undefined,
    setup: [
      ...clientSetup(clientsAt(dockerfile, at)),
      ...hostKey.setup,
      ...(history && user ? [`git config --system --add safe.directory ${directory}`] : []),
    ],
    hostKeySecret: hostKey.secret,
    history,
    mounts: settings.builder !== 'kaniko',
    sshId: undefined,
  };
}

/** A working directory that is known and is not the root of the image. */
function workdirAt({ variables }: Dockerfile, at: Instruction): string | undefined {
  const folder = variables.workdir(at);
  return folder !== undefined && /^\/[\w./@+-]+$/.test(folder) ? folder : undefined;
}
