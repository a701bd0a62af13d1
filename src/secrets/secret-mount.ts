import { addMount } from '../dockerfile/edits.ts';
import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { accessFor, isRoot } from '../dockerfile/users.ts';
import type { BuilderName } from '../settings.ts';
import { mountedSecrets } from './mounted-secrets.ts';

/**
 * Gives a RUN a secret as an environment variable. BuildKit does it itself; for the other builders the script reads the
 * mounted file. Undefined for a RUN in exec form, which has no script to read it.
 */
export function variableMount(
  dockerfile: Dockerfile,
  run: Run,
  variable: { id: string; name: string },
  builder: BuilderName,
): TextEdit[] | undefined {
  const { id, name } = variable;
  if (hasVariable(run, name)) return [];
  if (builder === 'buildkit') return [addMount(run, `type=secret,id=${id},env=${name}`)];
  const file = `/run/secrets/${id}`;
  const reads = `export ${name}="$(cat ${file})"`;
  const there = mountedSecrets(run).some(({ path }) => path === file);
  const access = accessFor(dockerfile, run, [], '0444');
  const mounts = there ? [] : [addMount(run, ['type=secret', `id=${id}`, ...access].join(','))];
  const assigned = run.script.commands.flatMap(({ assignments }) => assignments);
  if (assigned.some(a => a.name === name && a.value.value.includes(file))) return mounts;
  const [heredoc] = run.heredocs;
  const first = run.words[0];
  if (run.json || !first) return undefined;
  if (heredoc && heredoc.span.start === first.span.start) {
    const at = heredoc.bodySpan.start;
    return [...mounts, { start: at, end: at, newText: reads + dockerfile.eol }];
  }
  return [...mounts, { start: first.start, end: first.start, newText: `${reads} && ` }];
}

const hasVariable = (run: Run, name: string): boolean =>
  run.mounts.some(m => m.type === 'secret' && m.get('env') === name);

/** Gives a RUN a secret as a file that the users of the commands can read. */
export function fileMount(
  dockerfile: Dockerfile,
  run: Run,
  file: { id: string; target: string; owner?: string | undefined },
  commands: readonly Command[],
): TextEdit[] {
  const access = accessFor(dockerfile, run, commands, '0444');
  // The base image may set the user: COPY --chown tells who reads the file.
  const owned = access.length === 0 && file.owner && !isRoot(file.owner) ? ['mode=0444'] : access;
  const there = run.mounts.some(m => mountTarget(m) === file.target);
  if (there) return [];
  const options = ['type=secret', `id=${file.id}`, `target=${file.target}`, ...owned];
  return [addMount(run, options.join(','))];
}

/** The id under which a file is handed over: its name without a leading dot. */
export function idOf(path: string): string {
  const [name = 'secret', folder = ''] = path.split('/').filter(Boolean).reverse();
  const vague = /^(?:config|credentials|auth|token|hosts)(?:\.\w+)?$/.test(name);
  if (vague && /^\.[a-z]+$|^(?:gh|registry|huggingface|pypoetry)$/.test(folder))
    return `${folder.replace('.', '')}-${name}`;
  return name.replace(/^[._]+/, '').replace(/[^\w.-]+/g, '_') || 'secret';
}
