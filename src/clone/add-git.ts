import { named } from '../dockerfile/flags.ts';
import type { Copy, Dockerfile, Word } from '../dockerfile/model.ts';
import { remembered } from '../dockerfile/remembered.ts';
import { type RefKind, refKind } from './ref-kind.ts';

/** A git repository that ADD fetches. */
export interface GitSource {
  readonly add: Copy;
  readonly word: Word;
  /** Without ref and query. */
  readonly address: string;
  readonly ref: string | undefined;
  readonly kind: RefKind;
}

/** Those of all stages, ONBUILD's left out: `ADD https://host/x.git#ref:dir`, `ADD git@host:x.git?branch=main`. */
export const gitSources = remembered((dockerfile: Dockerfile): readonly GitSource[] =>
  dockerfile.copies.flatMap(add =>
    add.keyword === 'ADD' && !add.onbuild ? (gitSource(dockerfile, add) ?? []) : [],
  ),
);

function gitSource(dockerfile: Dockerfile, add: Copy): GitSource | undefined {
  for (const word of add.sources) {
    const expanded = dockerfile.variables.expand(word.value, add) ?? word.value;
    const [, address = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(
      expanded,
    ) as RegExpExecArray;
    if (!/^(git@|git:\/\/|ssh:\/\/)|^https?:\/\/.*\.git$/.test(address)) continue;
    const option = (name: string) => new RegExp(`(?:^|&)${name}=([^&]*)`).exec(query)?.[1];
    const ref =
      (fragment.split(':')[0] || option('ref') || option('branch') || option('tag')) ?? option('commit');
    const checked = option('checksum') ?? option('commit') ?? named(add.flags, 'checksum')?.value;
    const kind = checked
      ? 'commit'
      : option('tag')
        ? 'tag'
        : ref
          ? refKind(ref, ref.includes('$') ? undefined : ref)
          : 'moving';
    return { add, word, address, ref: ref || undefined, kind };
  }
  return undefined;
}
