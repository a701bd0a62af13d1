import { t } from '@vscode/l10n';
import type { Rule } from './rule.ts';

export const experimentalSyntax: Rule = {
  id: 'experimental-syntax',
  summary: 'An experimental frontend is named where the stable one has all it needs',
  severity: 'warning',
  *check({ dockerfile }) {
    for (const { name, value, valueSpan } of dockerfile.directives) {
      const image = experimental.exec(value)?.[1];
      if (name !== 'syntax' || image === undefined) continue;
      yield {
        span: valueSpan,
        message: t(
          '{0} is a frozen preview. Its mounts have been in the stable frontend since version 1.2.',
          value,
        ),
        tag: 'deprecated',
        fixes: () => [
          {
            title: t('Use the stable frontend'),
            edits: [{ ...valueSpan, newText: `${image}:1` }],
            safe: true,
          },
        ],
      };
    }
  },
};

/** Also through a mirror: `mirror.example/docker/dockerfile:1.0-experimental`. */
const experimental = /^([\w./:-]*docker\/dockerfile)(?:-upstream)?:(?:[\w.]+-)?experimental(?:@\S*)?$/;
