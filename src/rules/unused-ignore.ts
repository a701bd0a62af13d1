import { t } from '@vscode/l10n';
import type { Dockerfile } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import type { IgnoredRule, Rule } from './rule.ts';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  summary: 'A comment ignores a rule that finds nothing there, or that does not exist',
  severity: 'hint',
  *check({ dockerfile, repository, buildContext }, ignored) {
    // What is not known yet may be what a rule needs to find something.
    const complete = repository.kind !== 'unknown' && buildContext.known;
    const all = ignored?.() ?? [];
    for (const one of all) {
      if (one.state !== 'unknown' && !(one.state === 'unused' && complete)) continue;
      yield {
        span: one.span,
        tag: 'unnecessary',
        message:
          one.state === 'unknown'
            ? t('No rule is called {0}.', one.rule)
            : t('{0} has nothing to find here. A later mistake would go unseen.', one.rule),
        fixes: () => [
          {
            title: t('Do not ignore {0} here', one.rule),
            edits: [removal(dockerfile, one, all)],
            // On another machine, or at another time, it may be needed.
            safe: false,
          },
        ],
      };
    }
  },
};

/** The name with its comma; the line of the comment when it is the only one. */
function removal(
  { text, lines }: Dockerfile,
  { span, comment }: IgnoredRule,
  all: readonly IgnoredRule[],
): TextEdit {
  if (all.filter(one => one.comment.start === comment.start).length === 1) {
    const line = lines.lineAt(comment.start);
    return { start: lines.lineStart(line), end: lines.lineStart(line + 1), newText: '' };
  }
  return text[span.end] === ','
    ? { start: span.start, end: span.end + 1, newText: '' }
    : { start: span.start - 1, end: span.end, newText: '' };
}
