import type { Copy, Dockerfile, Word } from '../dockerfile/model.ts';
import { type RefKind, refKind } from './ref-kind.ts';

/** A git repository that ADD fetches. */
export interface GitSource {
  readonly word: Word;
  /** Without ref and query. */
  readonly address: string;
  readonly ref: string | undefined;
  readonly kind: RefKind;
}

/** `ADD https://host/x.git#ref:dir`, `ADD git@host:x.git?branch=main`; undefined for every other ADD, and for COPY. */
export function gitSource(dockerfile: Dockerfile, add: Copy): GitSource | undefined {
  if (add.keyword !== 'ADD') return undefined;
  for (const word of add.sources) {
    const expanded = dockerfile.variables.expand(word.value, add) ?? word.value;
    const [, address = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(
      expanded,
    ) as RegExpExecArray;
    if (!/^(git@|git:\/\/|ssh:\/\/)|^https?:\/\/.*\.git$/.test(address)) continue;
    const option = (name: string) => new RegExp(`(?:^|&)${name}=([^&]*)`).exec(query)?.[1];
    const ref =
      (fragment.split(':')[0] || option('ref') || option('branch') || option('tag')) ?? option('commit');
    const checked =
      option('checksum') ?? option('commit') ?? add.flags.find(flag => flag.name === 'checksum')?.value;
    const kind = checked
      ? 'commit'
      : option('tag')
        ? 'tag'
        : ref
          ? refKind(ref, ref.includes('$') ? undefined : ref)
          : 'moving';
    return { word, address, ref: ref || undefined, kind };
  }
  return undefined;
}
