import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { optionValue } from './file-effects.ts';
import { storesLogin } from './stored-logins.ts';

/** The words that can only be the password or the token of a login, by the program; options that hold one first. */
const places: readonly [program: RegExp, option: RegExp | undefined, last: RegExp | undefined][] = [
  [/^(?:docker|podman|buildah|skopeo|crane|helm|az|dotnet)$/, /^(?:-p|--password)$/, undefined],
  [/^nuget$/, /^-(?:password|apikey)$/i, undefined],
  [/^(?:cargo|wandb)$/, undefined, /^login \S+$/],
  [/^vault$/, undefined, /^login [^\s=]+$/],
  [/^ngrok$/, undefined, /authtoken \S+$/],
  [/^mc$/, undefined, /^(?:alias set|config host add) \S+ \S+ \S+ \S+$/],
  // a host's user and password: `bundle config set --global gems.example.com me:…`
  [
    /^bundler?$/,
    undefined,
    /^config (?:set )?(?!(?:local|build|mirror|gem)\.)[\w-]+(?:\.[\w-]+)+ [^\s:/]+:[^\s:/]+$/,
  ],
];

/** The word of a login command, or of what is piped into it, that holds its password or token. */
export function loginLiteral(command: Command): ShellWord | undefined {
  if (!storesLogin(command)) return undefined;
  const [, option, last] = places.find(([program]) => program.test(command.name)) ?? [];
  const named = option && wordOf(command, option);
  if (named) return named;
  const operands = command.words.slice(1).filter(w => !w.value.startsWith('-'));
  if (last?.test(operands.map(w => w.value).join(' '))) return operands.at(-1);
  return readsInput(command, operands) ? printedInto(command) : undefined;
}

/** The word that holds an option's value. */
export function wordOf(command: Command, option: RegExp): ShellWord | undefined {
  const value = optionValue(command, option);
  return value === undefined ? undefined : command.words.find(w => w.value.endsWith(value));
}

const readsInput = ({ name, words }: Command, operands: readonly ShellWord[]): boolean =>
  words.some(w => /-stdin$|^--with-token$/.test(w.value)) || (name === 'cargo' && operands.length === 1);

function printedInto({ pipedFrom, redirects }: Command): ShellWord | undefined {
  if (pipedFrom && /^(?:echo|printf)$/.test(pipedFrom.name)) return pipedFrom.words.slice(1).at(-1);
  return redirects.find(r => r.operator === '<<<')?.target;
}
