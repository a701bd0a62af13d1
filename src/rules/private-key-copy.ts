import { t } from '@vscode/l10n';
import type { Word } from '../dockerfile/model.ts';
import { exposureOfFile, severityOf, whereFileStays } from '../secrets/exposure.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { fileFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyCopy: Rule = {
  id: 'private-key-copy',
  summary: 'A private key is copied into the image',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const [word, files] of byWord(trace.files.filter(f => f.kind === 'private-key')))
      yield report(context, trace, word, files);
  },
};

/** The files that each source of a COPY brings. */
export function byWord(files: readonly SecretFile[]): Map<Word, SecretFile[]> {
  const words = new Map<Word, SecretFile[]>();
  for (const file of files) if (file.word) words.set(file.word, [...(words.get(file.word) ?? []), file]);
  return words;
}

function report(context: RuleContext, trace: SecretTrace, word: Word, files: readonly SecretFile[]): Report {
  const [file] = files as [SecretFile];
  const exposure = exposureOfFile(trace, file);
  return {
    span: word.span,
    message: t('{0} {1}', what(word.value, file, files), whereFileStays(exposure)),
    severity: severityOf(exposure),
    fixes: () => fileFixes(context, file),
  };
}

function what(source: string, file: SecretFile, files: readonly SecretFile[]): string {
  if (file.how === 'carried')
    return t('{0} takes the private key {1} over from another stage or image.', source, file.path);
  if (!file.whole)
    return t(
      '{0} carries private keys of the build context along: {1}.',
      source,
      // Of a folder whose content is not known, a later command tells where the key lies in the image.
      [...new Set(files.map(f => f.contextPath ?? f.path))].join(', '),
    );
  return t('{0} is a private key.', source);
}
