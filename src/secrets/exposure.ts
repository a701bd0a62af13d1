import { t } from '@vscode/l10n';
import { mountTarget } from '../dockerfile/flags.ts';
import type { Severity } from '../severity.ts';
import { covers } from './paths.ts';
import type { SecretFile, SecretTrace, SecretVariable } from './sources.ts';

/** Who can get at a secret once the image is built. */
export type Exposure =
  /** Everybody who may pull the image. */
  | 'image'
  /** Who gets at the builder's cache, an exported cache or the build's attestations. */
  | 'cache';

export const severityOf = (exposure: Exposure): Severity => (exposure === 'image' ? 'error' : 'warning');

/** A file in a stage of its own counts as in the image when a later COPY --from carries it there. */
export function exposureOfFile(trace: SecretTrace, file: SecretFile): Exposure {
  if (inCacheMount(file)) return 'cache';
  if (file.stage.ships) return 'image';
  return carriers(trace, file).some(carried => exposureOfFile(trace, carried) === 'image')
    ? 'image'
    : 'cache';
}

/** No layer holds what lies on a cache mount, but the builder keeps it for other builds. */
const inCacheMount = ({ instruction, path }: SecretFile): boolean =>
  instruction.keyword === 'RUN' &&
  instruction.mounts.some(m => m.type === 'cache' && covers(mountTarget(m) ?? '?', path));

/** The files that COPY --from makes of a file, by path and instruction: stages keep copies of their parents' files. */
export function carriers(trace: SecretTrace, file: SecretFile): SecretFile[] {
  const same = (other: SecretFile) => other.path === file.path && other.instruction === file.instruction;
  return trace.files.filter(f => f.how === 'carried' && f.from.some(s => s.type === 'file' && same(s)));
}

export const exposureOfVariable = ({ instruction }: SecretVariable): Exposure =>
  instruction.stage?.ships || instruction.onbuild ? 'image' : 'cache';

/** One sentence: where a file stays. */
export const whereFileStays = (exposure: Exposure): string =>
  exposure === 'image'
    ? t(
        'It stays in a layer of the image, where everybody who pulls it can read it, even if a later instruction removes it.',
      )
    : t("It stays in the builder's cache and in every exported cache, though not in the image.");

/** One sentence: where the value of a variable stays. */
export function whereValueStays(variable: SecretVariable): string {
  if (exposureOfVariable(variable) === 'cache')
    return t(
      "Its value stays in the builder's cache and in the build's provenance, though not in the image.",
    );
  return variable.instruction.keyword === 'ENV'
    ? t("Its value stays in the image's configuration and in the environment of every container.")
    : t("Its value stays in the image's history, which `docker history --no-trunc` shows.");
}

/** One sentence: a secret in the text is in the repository's history as well. */
export const whereTextStays = (): string =>
  t(
    "It stands in the Dockerfile itself, so it is in the repository's history too: revoke it and make a new one.",
  );
