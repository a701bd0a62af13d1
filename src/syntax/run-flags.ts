import { t } from '@vscode/l10n';
import type { FlagSyntax } from './flag.ts';

/** Flags of RUN, besides `--mount`. */
export const runFlags: readonly FlagSyntax[] = [
  {
    name: 'network',
    keywords: ['RUN'],
    feature: 'run-network',
    summary: () =>
      t(
        'The network of the RUN: `none` proves that nothing is downloaded, `host` needs a permission of the builder.',
      ),
  },
  {
    name: 'security',
    keywords: ['RUN'],
    feature: 'run-security',
    summary: () =>
      t(
        '`insecure` runs without the sandbox, as `docker run --privileged` does, and needs a permission of the builder.',
      ),
  },
];
