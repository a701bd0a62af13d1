import { secretNeeds, sshIds } from '../builders/mount-needs.ts';
import { variableName } from '../builders/secret-source.ts';
import type { RuleContext } from '../context.ts';
import type { Mount, Run } from '../dockerfile/model.ts';
import { uidOf } from '../dockerfile/users.ts';
import { isMountType } from '../syntax/mount-types.ts';
import { type Proposal, values } from './completion.ts';
import { mountTypesFor } from './mount-option-names.ts';
import { cacheTargets, secretIds, secretTargets } from './mount-paths.ts';
import type { MountPlace } from './place.ts';
import { earlierStages } from './stages.ts';

/** Sensible values of a mount's option, those that the file speaks for first. */
export function mountOptionValues(context: RuleContext, { mount, option, run }: MountPlace): Proposal[] {
  const others = mount.options.filter(other => other !== option);
  if (option.name === 'type') return mountTypesFor(context, run, 'value', others.length === 0, type => type);
  if (!isMountType(mount.type)) return [];
  switch (option.name) {
    case 'id':
      return ids(context, run, mount);
    case 'target':
    case 'dst':
    case 'destination':
      return targets(context, run, mount);
    case 'source':
    case 'src':
      return mount.type === 'bind' && mount.get('from') === undefined ? manifests(context) : [];
    case 'from':
      return earlierStages(context.dockerfile, run);
    case 'env':
      return values(variableName(mount.get('id') ?? 'TOKEN'));
    case 'required':
      return values('true', 'false');
    case 'sharing':
      return values('locked', 'shared', 'private');
    case 'mode':
      return values(...modes[mount.type]);
    case 'uid':
    case 'gid':
      return values(userNumber(context, run));
    case 'size':
      return values('64m', '512m', '1g');
    default:
      return [];
  }
}

/** For everybody first, then the standard. */
const modes = {
  ssh: ['0666', '0600'],
  secret: ['0444', '0400'],
  cache: ['0777', '0755'],
  bind: [],
  tmpfs: [],
} as const;

function ids(context: RuleContext, run: Run, mount: Mount): Proposal[] {
  const { dockerfile } = context;
  const { instructions } = dockerfile;
  const other = ({ span }: Mount) => span.start !== mount.start;
  if (mount.type === 'ssh') return values('default', ...sshIds(dockerfile, instructions, other));
  if (mount.type !== 'secret') return [];
  const known = values(...secretNeeds(dockerfile, instructions, other).map(({ id }) => id));
  const usual = secretIds(dockerfile, run, mount);
  return [...known, ...usual.filter(({ label }) => !known.some(one => one.label === label))];
}

function targets({ dockerfile }: RuleContext, run: Run, mount: Mount): Proposal[] {
  switch (mount.type) {
    case 'cache':
      return cacheTargets(dockerfile, run, mount);
    case 'secret':
      return secretTargets(dockerfile, run, mount);
    case 'tmpfs':
      return values('/tmp', '/run');
    case 'bind': {
      const name = (mount.get('source') ?? mount.get('src'))?.split('/').filter(Boolean).at(-1);
      return name && name !== '.' ? values(name, `/tmp/${name}`) : [];
    }
    default:
      return [];
  }
}

/** What installs read, and so need no COPY for. */
const manifests = ({ repository }: RuleContext): Proposal[] =>
  repository.kind === 'known' ? values(...repository.manifests) : [];

/** Of the user who runs the RUN. */
function userNumber({ dockerfile }: RuleContext, run: Run): string | undefined {
  const user = dockerfile.variables.user(run);
  return user === undefined ? undefined : user === 'root' ? '0' : uidOf(dockerfile, run, user);
}
