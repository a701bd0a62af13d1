import { t } from '@vscode/l10n';
import type { Word } from '../dockerfile/model.ts';
import { exposureOfFile, severityOf, whereFileStays } from '../secrets/exposure.ts';
import { classifyFileName } from '../secrets/file-names.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { fileFixes, isCarriedAlong } from './key-fixes.ts';
import { byWord } from './private-key-copy.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const credentialFileCopy: Rule = {
  id: 'credential-file-copy',
  summary: 'A file with credentials is copied into the image',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const [word, files] of byWord(trace.files.filter(f => f.kind === 'secret')))
      if (isNamed(word, files)) yield report(context, trace, word, files);
  },
};

/** What a COPY --from of more carries is told where it entered the build. */
const isNamed = ({ value }: Word, files: readonly SecretFile[]): boolean =>
  files.some(({ how }) => how !== 'carried') || classifyFileName(value) === 'credential';

function report(context: RuleContext, trace: SecretTrace, word: Word, files: readonly SecretFile[]): Report {
  const [file] = files as [SecretFile];
  const exposure = exposureOfFile(trace, file);
  const source = word.value;
  const mild = files.every(f => oftenHarmless.test(f.contextPath ?? source));
  const what = isCarriedAlong(file)
    ? t(
        '{0} carries credentials of the build context along: {1}.',
        source,
        files.map(f => f.contextPath).join(', '),
      )
    : mild
      ? t('{0} often holds a password or token.', source)
      : t('{0} holds credentials.', source);
  return {
    span: word.span,
    message: t('{0} {1}', what, whereFileStays(exposure)),
    severity: mild ? 'warning' : severityOf(exposure),
    fixes: () => fileFixes(context, file),
  };
}

/** Configuration that holds a credential in some projects and only an address in others. */
const oftenHarmless = /npmrc|pip\.(?:conf|ini)|nuget\.config|settings[\w-]*\.xml|\.env|htpasswd|\.gitconfig/i;
