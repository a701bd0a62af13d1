import { clientsAt } from '../clone/clients.ts';
import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Mount, Run } from '../dockerfile/model.ts';
import { accessFor } from '../dockerfile/users.ts';
import { placeOf } from '../secrets/paths.ts';
import { idOf } from '../secrets/secret-mount.ts';
import { cacheFolders } from './cache-folders.ts';
import type { Proposal } from './completion.ts';
import { secretFiles } from './secret-files.ts';

/** Folders that the programs of the RUN fill, then those of others of the system; with what they need to be usable. */
export function cacheTargets(dockerfile: Dockerfile, run: Run, mount: Mount): Proposal[] {
  const inHome = homeOf(dockerfile, run);
  const access = isOwned(mount) ? [] : accessFor(dockerfile, run, [], '0777');
  const { family } = clientsAt(dockerfile, run);
  const fitting = cacheFolders.filter(
    ({ families }) => !families || family === 'unknown' || families.includes(family),
  );
  return usedFirst(run, fitting).map(({ path, name, families }) => {
    const sharing = mount.get('sharing') === undefined ? ['sharing=locked'] : [];
    const folder = inHome(path);
    const rest = families ? sharing : access;
    return { label: folder, kind: 'value', insert: [folder, ...rest].join(','), detail: name };
  });
}

/** Ids for the files that the programs of the RUN look for, with their place. */
export function secretIds(dockerfile: Dockerfile, run: Run, mount: Mount): Proposal[] {
  const inHome = homeOf(dockerfile, run);
  const free = mountTarget(mount) === undefined && mount.get('env') === undefined;
  const rest = [
    ...(isOwned(mount) ? [] : accessFor(dockerfile, run, [], '0444')),
    ...(mount.get('required') === undefined ? ['required=true'] : []),
  ];
  return usedFirst(run, secretFiles).map(({ path }) => {
    const id = idOf(path);
    const target = inHome(path);
    const whole = [id, `target=${target}`, ...rest].join(',');
    return { label: id, kind: 'value', insert: free ? whole : id, detail: target };
  });
}

const isOwned = (mount: Mount): boolean => mount.get('uid') !== undefined || mount.get('mode') !== undefined;

/** The file that an id is named for, then those that the programs of the RUN look for. */
export function secretTargets(dockerfile: Dockerfile, run: Run, mount: Mount): Proposal[] {
  const inHome = homeOf(dockerfile, run);
  const files = usedFirst(run, secretFiles).toSorted(
    (a, b) => Number(idOf(b.path) === mount.get('id')) - Number(idOf(a.path) === mount.get('id')),
  );
  return files.map(({ path }) => ({ label: inHome(path), kind: 'value', insert: inHome(path) }));
}

function homeOf(dockerfile: Dockerfile, run: Run): (path: string) => string {
  const { home } = placeOf(dockerfile, run);
  return path => path.replace(/^~/, home);
}

/** Those of the RUN's programs, then those of other RUNs of its stage, then the rest. */
function usedFirst<T extends { readonly program: RegExp }>(run: Run, all: readonly T[]): T[] {
  const runs = (run.stage?.instructions ?? []).filter(one => one.keyword === 'RUN');
  const rank = ({ program }: T) => {
    const uses = (one: Run) => one.script.commands.some(({ name }) => program.test(name));
    return uses(run) ? 0 : runs.some(uses) ? 1 : 2;
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}
