import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { findUrlCredentials, type UrlCredentials } from '../secrets/url-credentials.ts';
import { isUnset } from '../secrets/url-secrets.ts';
import { loginSpan } from './login-span.ts';

export interface UnsetRewrite {
  readonly edits: readonly TextEdit[];
  /** The RUNs that go as a whole. */
  readonly gone: ReadonlySet<Run>;
}

/**
 * Makes the later `git config --unset` and `--remove-section` of a rewritten address name what it became.
 * @param dead commands of the first RUN that go as well
 * @param login what the address has in the place of its login; undefined where the rewrite goes
 * @returns undefined where a command cannot be taken out.
 */
export function unsetRewrite(
  dockerfile: Dockerfile,
  from: Run,
  dead: readonly Command[],
  { user, password, host }: UrlCredentials,
  login: string | undefined,
): UnsetRewrite | undefined {
  const gone = new Set<Run>();
  const edits: TextEdit[] = [];
  for (const run of runsFrom(dockerfile, from)) {
    const idle = new Set(run === from ? dead : []);
    const renamed: TextEdit[] = [];
    const unsets = /unset|remove-section/.test(run.bare) ? run.script.leaves.filter(isUnset) : [];
    for (const command of unsets)
      for (const word of command.words)
        for (const url of findUrlCredentials(word.value)) {
          if (url.user !== user || url.password !== password || url.host !== host) continue;
          const span = login === undefined ? undefined : loginSpan(dockerfile, word, url);
          if (span && login !== undefined) renamed.push({ ...span, newText: login });
          else idle.add(command);
        }
    const cut = idle.size ? removeCommands(dockerfile, run, [...idle]) : [];
    if (!cut) return undefined;
    if (cut.some(edit => contains(edit, run.span))) gone.add(run);
    else edits.push(...cut, ...renamed.filter(edit => !cut.some(one => contains(one, edit))));
  }
  return { edits: [...edits, ...removeInstructions(dockerfile, gone)], gone };
}
