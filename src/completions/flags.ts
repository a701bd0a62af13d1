import type { Copy, Flag, Run } from '../dockerfile/model.ts';
import { isRoot } from '../dockerfile/users.ts';
import { flagText } from '../hovers/syntax-text.ts';
import { isUnavailable } from '../syntax/availability.ts';
import type { FlagSyntax } from '../syntax/flag.ts';
import { flagsOf } from '../syntax/flags.ts';
import type { CompletionSubject } from './complete.ts';
import { type Proposal, values } from './completion.ts';
import { mountFlags } from './mount-option-names.ts';
import { earlierStages } from './stages.ts';

/** Flags that an instruction does not have yet. */
export function flagNames({ context, basics }: CompletionSubject, instruction: Run | Copy): Proposal[] {
  const { keyword } = instruction;
  const { builder } = context.settings;
  const open = flagsOf(keyword).filter(
    ({ name, feature, repeatable }) =>
      (repeatable || !instruction.flags.some(flag => flag.name === name)) &&
      !(feature && isUnavailable(feature, builder)) &&
      !(basics && isBasic(keyword, name)),
  );
  return [
    ...(keyword === 'RUN' ? mountFlags(context, instruction) : []),
    ...open.map(
      (flag): Proposal => ({
        label: `--${flag.name}`,
        kind: 'flag',
        insert: `--${flag.name}${tail(flag)}`,
        text: flagText(keyword, flag, builder),
        open: !flag.bare && !/^(exclude|checksum)$/.test(flag.name),
      }),
    ),
  ];
}

/** What the language server of Docker's extensions offers itself: dockerfile-language-service, dockerAssist.ts. */
const isBasic = (keyword: string, name: string): boolean =>
  name === 'chown' || (keyword === 'COPY' && name === 'from');

const tail = ({ name, bare }: FlagSyntax): string => {
  if (name === 'keep-git-dir') return '=true';
  if (name === 'checksum') return '=sha256:';
  return bare ? '' : '=';
};

/** Sensible values of a flag. */
export function flagValues(
  { context, basics }: CompletionSubject,
  instruction: Run | Copy,
  { name }: Flag,
): Proposal[] {
  const { dockerfile } = context;
  switch (name) {
    case 'network':
      return values('none', 'default', 'host');
    case 'security':
      return values('insecure', 'sandbox');
    case 'from':
      return basics ? [] : earlierStages(dockerfile, instruction);
    case 'chown':
      return owners(dockerfile.variables.user(instruction));
    case 'chmod':
      return values('755', '644');
    case 'keep-git-dir':
    case 'unpack':
      return values('true', 'false');
    default:
      return [];
  }
}

const owners = (user: string | undefined): Proposal[] =>
  user === undefined || isRoot(user) ? [] : values(`${user}:${user}`);
