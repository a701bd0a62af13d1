import { t } from '@vscode/l10n';
import type { Savings } from '../optimize/savings.ts';
import { bytesText } from './quantities.ts';

/** The sentence over the COPY: `≈ 12.9 MB pushed again by 46 of the last 50 commits`. */
export const summaryLine = ({ copy, touching, commits }: Savings): string =>
  commits.length === 1
    ? t('≈ {0} pushed by the last commit', bytesText(copy.median))
    : t(
        '≈ {0} pushed again by {1} of the last {2} commits',
        bytesText(copy.median),
        touching,
        commits.length,
      );
