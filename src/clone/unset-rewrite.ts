import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { findUrlCredentials, type UrlCredentials } from '../secrets/url-credentials.ts';
import { isUnset } from '../secrets/url-secrets.ts';
import { loginSpan } from './login-span.ts';

/** Edits that make the later `git config --unset` and `--remove-section` of a rewritten address name what it became. */
export function unsetRewrite(
  dockerfile: Dockerfile,
  from: Run,
  { user, password, host }: UrlCredentials,
  login: string | undefined,
): TextEdit[] | undefined {
  const gone = new Set<Run>();
  const edits: TextEdit[] = [];
  for (const run of runsFrom(dockerfile, from)) {
    if (!/unset|remove-section/.test(run.bare)) continue;
    const dead: Command[] = [];
    for (const command of run.script.leaves.filter(isUnset))
      for (const word of command.words)
        for (const url of findUrlCredentials(word.value)) {
          if (url.user !== user || url.password !== password || url.host !== host) continue;
          const span = login === undefined ? undefined : loginSpan(dockerfile, word, url);
          if (span && login !== undefined) edits.push({ ...span, newText: login });
          else dead.push(command);
        }
    const cut = dead.length ? removeCommands(dockerfile, run, dead) : [];
    if (!cut) return undefined;
    if (cut.some(edit => contains(edit, run.span))) gone.add(run);
    else edits.push(...cut);
  }
  return [...edits, ...removeInstructions(dockerfile, gone)];
}
