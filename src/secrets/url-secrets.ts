import { bareText, runsWith } from '../dockerfile/bare-text.ts';
import { variablesIn } from '../dockerfile/expand.ts';
import type { Copy, Dockerfile, Instruction, Run, Word } from '../dockerfile/model.ts';
import { rememberedWith } from '../dockerfile/remembered.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type Span, textOf } from '../dockerfile/text.ts';
import type { RunTrace, SecretTrace } from './sources.ts';
import { findUrlCredentials, type UrlCredentials } from './url-credentials.ts';
import { holdsSecret, loginOf } from './user-info.ts';
import { classifyVariableName } from './variable-names.ts';

/** A URL with a token or a password in an instruction. */
export interface UrlSecret {
  readonly url: UrlCredentials;
  readonly span: Span;
  readonly instruction: Instruction;
  readonly command: Command | undefined;
  readonly word: ShellWord | undefined;
  /** Where the command keeps the URL: git's own configuration; undefined when it only uses it. */
  readonly kept: boolean;
  /** The secret stands in the text. */
  readonly literal: boolean;
}

/** URLs with credentials in RUN and ADD, those left out that only a secret mount fills and nothing keeps. */
export const urlSecrets: (dockerfile: Dockerfile, trace: SecretTrace) => readonly UrlSecret[] =
  rememberedWith(readUrlSecrets);

function readUrlSecrets(dockerfile: Dockerfile, trace: SecretTrace): UrlSecret[] {
  if (!bareText(dockerfile).includes('://')) return [];
  return [
    ...runsWith(dockerfile, /@/).flatMap(run => inRun(dockerfile, run, trace)),
    ...dockerfile.copies.flatMap(copy => copy.sources.flatMap(source => inSource(copy, source))),
  ];
}

function inSource(instruction: Copy, source: Word): UrlSecret[] {
  if (!source.value.includes('://')) return [];
  const secret = (url: UrlCredentials): UrlSecret => ({
    url,
    span: source.span,
    instruction,
    command: undefined,
    word: undefined,
    kept: true,
    literal: !/\$/.test(url.password || url.user),
  });
  const urls = findUrlCredentials(source.value).filter(url =>
    holdsSecret(url, name => classifyVariableName(name) === 'secret'),
  );
  if (urls.length) return urls.map(secret);
  const [, scheme = '', host = '', query = ''] =
    /^(https?):\/\/([^/?]+)[^?]*\?(.*)$/.exec(source.value) ?? [];
  const [, value] = signature.exec(query) ?? [];
  if (value === undefined || (!value.includes('$') && value.length < 16)) return [];
  return [secret({ ...source.span, scheme, host, user: value, password: undefined, userInfo: source.span })];
}

/** Parameters of an address that open it: presigned addresses of S3, Azure and Google, tokens of GitLab and others. */
const signature =
  /(?:^|&)(?:X-Amz-Signature|X-Goog-Signature|sig|signature|(?:private|access|auth)_token|token|api_key)=([^&]+)/i;

function inRun(dockerfile: Dockerfile, run: Run, { runOf }: SecretTrace): UrlSecret[] {
  if (!run.bare.includes('://')) return [];
  const trace = runOf(run);
  return run.script.leaves.flatMap(command => {
    const kept = keepsUrl(command);
    const words = [...command.words, ...command.assignments.map(a => a.value)];
    if (isUnset(command) && words.every(w => w.variables.length || !findUrlCredentials(w.value).length))
      return [];
    // What a command writes into a file is told as such, git's `insteadOf` excepted.
    const written = trace.files.some(f => f.command === command) && !/insteadof/i.test(wordsOf(command));
    if (written || isPiped(command)) return [];
    return words.flatMap(word =>
      findUrlCredentials(word.value)
        .filter(url => holdsSecret(url, name => isSecret(trace, name)))
        .filter(url => kept || !isMounted(run, trace, word, url))
        .map((url): UrlSecret => {
          const literal = !/[$`]/.test(url.password ?? url.user) && !/[$`]/.test(url.user);
          return {
            url,
            span: spanOf(dockerfile, word, url),
            instruction: run,
            command,
            word,
            kept,
            literal,
          };
        }),
    );
  });
}

const wordsOf = (command: Command): string => command.words.map(w => w.value).join(' ');

/** Text on its way into another program is not a URL in use. */
const isPiped = (command: Command): boolean =>
  /^(?:echo|printf)$/.test(command.name) &&
  command.pipedInto !== undefined &&
  !/insteadof/i.test(wordsOf(command));

/** git writes the URL into `.git/config` or `~/.gitconfig`. */
function keepsUrl(command: Command): boolean {
  if (command.name !== 'git') return /insteadof/i.test(wordsOf(command));
  return command.words.some(w => /^(?:clone|config|remote|submodule)$/.test(w.value));
}

/** `git config --unset`, `--remove-section`: takes an address out again. */
export const isUnset = ({ name, words }: Command): boolean =>
  name === 'git' &&
  words.some(w => w.value === 'config') &&
  words.some(w => /^(?:--unset(?:-all)?|--remove-section|unset|remove-section)$/.test(w.value));

function isSecret(trace: RunTrace, name: string): boolean {
  return trace.sourceOf(name) !== undefined || classifyVariableName(name) !== undefined;
}

/** Everything secret in it comes from a secret mount. */
function isMounted(run: Run, trace: RunTrace, word: ShellWord, url: UrlCredentials): boolean {
  const text = `${url.user}:${url.password ?? ''}`;
  if (/\$\(|`/.test(text)) return run.mounts.some(m => m.type === 'secret');
  const sources = variablesIn(text)
    .map(name => trace.sourceOf(name))
    .filter(s => s !== undefined);
  return word.variables.length > 0 && sources.length > 0 && sources.every(s => s.type === 'mount');
}

/** The URL's own place where the word is written plainly, else the whole word. */
function spanOf(dockerfile: Dockerfile, word: ShellWord, url: UrlCredentials): Span {
  const written = textOf(dockerfile, word);
  const value = loginOf(url) + url.host;
  const at = written.toLowerCase().indexOf(value.toLowerCase());
  return at === -1 ? word.span : { start: word.span.start + at, end: word.span.start + at + value.length };
}
