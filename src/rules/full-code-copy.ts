import { t } from '@vscode/l10n';
import { cloneFix } from '../clone/clone-fix.ts';
import { copiedTree } from '../clone/repository-of-copy.ts';
import { type SourceCopy, sourceCopies } from '../clone/source-copy.ts';
import type { RuleContext } from '../context.ts';
import type { TreeSize } from '../repository/facts.ts';
import type { Severity } from '../severity.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const fullCodeCopy: Rule = {
  id: 'full-code-copy',
  summary: 'COPY or ADD of the whole source tree: a full layer for each commit',
  severity: 'warning',
  *check(context) {
    for (const source of sourceCopies(context.dockerfile, context.repository)) {
      const size = copiedTree(context.repository, source)?.size;
      // Nothing of it is committed, so nothing of it can be cloned.
      if (size?.files === 0) continue;
      if (size && size.bytes < context.settings.minimumLayerSize) continue;
      yield report(context, source, size);
    }
  },
};

function report(context: RuleContext, source: SourceCopy, size: TreeSize | undefined): Report {
  return {
    span: source.copy.span,
    message: message(source, size),
    severity: severity(source),
    fixes: () => fixes(context, source),
  };
}

/** What ships is pushed and pulled with each commit; what stays in a builder stage is only built again. */
function severity({ copy, breadth }: SourceCopy): Severity {
  if (breadth === 'tree') return 'information';
  return copy.stage?.ships ? 'warning' : copy.stage?.reaches ? 'information' : 'hint';
}

function message({ copy, breadth, source }: SourceCopy, size: TreeSize | undefined): string {
  if (breadth === 'tree')
    return t(
      '{0} takes the whole source tree of another stage: a full layer, pushed and pulled again after every commit. Take only what was built.',
      source.text,
    );
  const what = size
    ? size.files === 1
      ? t('{0} of source code in one file', megabytes(size.bytes))
      : t('{0} of source code in {1} files', megabytes(size.bytes), size.files)
    : breadth === 'root'
      ? t('The whole build context')
      : t('The source folder {0}', source.text);
  if (copy.onbuild)
    return t('{0} becomes one layer of every image based on this one, made anew after every commit.', what);
  return copy.stage?.ships
    ? t('{0} becomes one layer that every commit makes anew: built, pushed and pulled in full.', what)
    : t('{0} becomes one layer of a builder stage that every commit makes anew.', what);
}

const megabytes = (bytes: number): string => t('{0} MB', (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0));

function fixes(context: RuleContext, source: SourceCopy): readonly Fix[] {
  const fix = cloneFix(context, source);
  if (!fix) return [];
  return [
    {
      title: t('Clone the source in two stages, so that a commit adds only what it changes'),
      safe: false,
      ...fix,
    },
  ];
}
