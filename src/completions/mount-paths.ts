import type { Dockerfile, Mount, Run } from '../dockerfile/model.ts';
import { accessFor } from '../dockerfile/users.ts';
import { placeOf } from '../secrets/paths.ts';
import { idOf } from '../secrets/secret-mount.ts';
import { cacheFolders } from './cache-folders.ts';
import type { Proposal } from './completion.ts';
import { secretFiles } from './secret-files.ts';

/** Folders that the programs of the RUN fill, then those of others; with what they need to be usable. */
export function cacheTargets(dockerfile: Dockerfile, run: Run, mount: Mount): Proposal[] {
  const inHome = homeOf(dockerfile, run);
  const access = isOwned(mount) ? [] : accessFor(dockerfile, run, [], '0777');
  return usedFirst(run, cacheFolders).map(({ path, name, exclusive }) => {
    const sharing = mount.get('sharing') === undefined ? ['sharing=locked'] : [];
    const folder = inHome(path);
    // Those that have a folder for themselves run as root.
    const rest = exclusive ? sharing : access;
    return { label: folder, kind: 'value', insert: [folder, ...rest].join(','), detail: name };
  });
}

/** Ids for the files that the programs of the RUN look for, with their place. */
export function secretIds(dockerfile: Dockerfile, run: Run, mount: Mount): Proposal[] {
  const inHome = homeOf(dockerfile, run);
  const free = ['target', 'dst', 'destination', 'env'].every(name => mount.get(name) === undefined);
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

function usedFirst<T extends { readonly program: RegExp }>(run: Run, all: readonly T[]): T[] {
  const isUsed = ({ program }: T) => run.script.commands.some(({ name }) => program.test(name));
  return [...all.filter(isUsed), ...all.filter(one => !isUsed(one))];
}
