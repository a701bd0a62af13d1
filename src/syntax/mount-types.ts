import { t } from '@vscode/l10n';
import type { FeatureId } from '../builders/syntax-features.ts';
import { referenceUrl } from './reference.ts';

/** What `type=` of a RUN mount may be. */
export type MountType = 'bind' | 'cache' | 'secret' | 'ssh' | 'tmpfs';

export const mountTypes: readonly MountType[] = ['ssh', 'secret', 'cache', 'bind', 'tmpfs'];

export const isMountType = (type: string): type is MountType =>
  (mountTypes as readonly string[]).includes(type);

/** What a mount of the type does, in one or two sentences. */
export function mountSummary(type: MountType): string {
  switch (type) {
    case 'ssh':
      return t(
        'Lends the RUN an ssh agent of the machine that starts the build. Neither a key nor the socket stays in a layer, in the cache or in the history.',
      );
    case 'secret':
      return t(
        'Lends the RUN a secret, as a file or as a variable. Its content stays in no layer, unless a command writes it somewhere.',
      );
    case 'cache':
      return t(
        'A folder that the builder keeps between builds, beside the layers. It may be empty at any time, and never gets into the image.',
      );
    case 'bind':
      return t(
        'Shows the RUN files of the build context, a stage or an image, without a COPY and without a layer.',
      );
    case 'tmpfs':
      return t('A folder in memory. What is written to it is gone when the RUN ends, and is in no layer.');
  }
}

export const mountFeature = (type: MountType): FeatureId => `${type}-mount`;

export const mountReference = (type: MountType): string => referenceUrl(`run---mounttype${type}`);
