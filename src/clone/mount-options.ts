import { bareText } from '../dockerfile/bare-text.ts';
import { Option } from '../dockerfile/flags.ts';
import type { Dockerfile, Mount, MountOption, Run } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';
import { mountOptionNames } from '../syntax/mount-options.ts';

export interface OptionFault {
  readonly span: Span;
  readonly run: Run;
  readonly mount: CredentialMount;
  readonly kind: /** An option behind a blank: the shell would run it. */
    | 'blank'
    /** `required` without a value, which buildah refuses. */
    | 'bare'
    | 'unknown'
    /** A name where a number has to be. */
    | 'not-a-number';
  readonly option: MountOption;
}

/** What is wrong with the options of ssh and secret mounts. */
export function optionFaults(dockerfile: Dockerfile): OptionFault[] {
  if (!/=(?:ssh|secret)/.test(bareText(dockerfile))) return [];
  return dockerfile.runs
    .filter(({ mounts }) => mounts.some(isCredentialMount))
    .flatMap(run =>
      run.mounts
        .filter(isCredentialMount)
        .flatMap(mount => [...faultsOf(run, mount), ...strayOption(dockerfile, run, mount)]),
    );
}

type CredentialMount = Mount & { readonly type: 'ssh' | 'secret' };

const isCredentialMount = (mount: Mount): mount is CredentialMount => /^(ssh|secret)$/.test(mount.type);

function faultsOf(run: Run, mount: CredentialMount): OptionFault[] {
  const known = mountOptionNames(mount.type);
  return mount.options.flatMap((option): OptionFault[] => {
    const fault = { span: option.span, run, mount, option };
    if (!known.includes(option.name)) return [{ ...fault, kind: 'unknown' }];
    if (option.name === 'required' && option.value === undefined) return [{ ...fault, kind: 'bare' }];
    const number = /^(?:uid|gid)$/.test(option.name)
      ? /^\d+$/
      : option.name === 'mode'
        ? /^[0-7]+$/
        : undefined;
    if (number && !number.test(option.value ?? '') && !option.value?.includes('$'))
      return [{ ...fault, kind: 'not-a-number' }];
    return [];
  });
}

/** `--mount=type=ssh id=x`: the first word of the command is an option's. */
function strayOption(dockerfile: Dockerfile, run: Run, mount: CredentialMount): OptionFault[] {
  const [word] = run.words;
  if (!word || mount !== run.mounts.at(-1) || run.json) return [];
  const [, name, value] =
    /^(id|target|dst|destination|required|mode|uid|gid|env)(?:=(.*))?$/.exec(word.value) ?? [];
  const between = dockerfile.text.slice(mount.end, word.start);
  if (name === undefined || (value === undefined && name !== 'required') || /[\r\n]/.test(between)) return [];
  return [{ span: word.span, run, mount, kind: 'blank', option: new Option(name, value, word) }];
}

/** The known option that was probably meant: one letter more, less or other, two in a long name. */
export const nearestOption = (type: CredentialMount['type'], name: string): string | undefined =>
  mountOptionNames(type).find(known => distance(known, name) <= (known.length > 5 ? 2 : 1));

/** Levenshtein's distance; the names are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
