import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Mount, Run } from '../dockerfile/model.ts';
import { accessFor, canRead, uidOf } from '../dockerfile/users.ts';
import { code } from './markdown.ts';
import { supplyOf } from './mount-supply.ts';

/** What the file tells about the value of a mount's option, one sentence each. */
export function optionFacts(context: RuleContext, run: Run, mount: Mount, name: string): string[] {
  const { dockerfile } = context;
  if (name === 'id' && mount.type !== 'cache') return [supplyOf(context, run, mount) ?? ''];
  if (mount.type === 'cache' && (name === 'id' || name === 'target')) return sharedCache(dockerfile, mount);
  if (name === 'from') return [origin(run, mount)];
  if (name === 'uid') return ownUser(dockerfile, run, mount);
  return [];
}

/** The id of a cache mount is its target, unless one is given. */
const cacheId = (mount: Mount): string | undefined => mount.get('id') ?? mountTarget(mount);

function sharedCache({ runs }: Dockerfile, mount: Mount): string[] {
  const users = runs.filter(run =>
    run.mounts.some(other => other.type === 'cache' && cacheId(other) === cacheId(mount)),
  );
  return users.length > 1 ? [t('{0} RUN instructions of this file share this cache.', users.length)] : [];
}

function origin(run: Run, mount: Mount): string {
  const name = mount.get('from') as string;
  const stage = run.stage?.copiesFrom.find(
    one => one.name === name.toLowerCase() || String(one.index) === name,
  );
  return stage
    ? t('{0} is a stage of this file.', code(name))
    : t(
        '{0} is no earlier stage of this file: an image, or a context that the build command names.',
        code(name),
      );
}

function ownUser(dockerfile: Dockerfile, run: Run, mount: Mount): string[] {
  const user = dockerfile.variables.user(run);
  if (user === undefined || user === mount.get('uid') || uidOf(dockerfile, run, user) !== mount.get('uid'))
    return [];
  return [t('That is {0}, who runs this RUN.', code(user))];
}

/** Who runs the RUN and can do nothing with the mount; of an ssh mount a rule tells it. */
export function closedTo(dockerfile: Dockerfile, run: Run, mount: Mount): string[] {
  const user = dockerfile.variables.user(run);
  const file =
    mount.type === 'secret' && (mount.get('env') === undefined || mountTarget(mount) !== undefined);
  if (user === undefined || !(file || mount.type === 'cache') || canRead(dockerfile, run, mount, user))
    return [];
  const others = Number.parseInt(mount.get('mode') ?? '0', 8);
  if (file && (others & 0o004) !== 0) return [];
  const [option = ''] = accessFor(dockerfile, run, [], file ? '0444' : '0777');
  return [t('It belongs to root, and {0} runs this RUN: add {1}.', code(user), code(option))];
}
