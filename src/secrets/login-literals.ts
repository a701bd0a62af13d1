import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type OptionValue, optionWord } from './command-options.ts';
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

/** The password or token of a login command, among its words or in what is piped into it. */
export function loginLiteral(command: Command): OptionValue | undefined {
  if (!storesLogin(command)) return undefined;
  const [, option, last] = places.find(([program]) => program.test(command.name)) ?? [];
  const named = option && optionWord(command, option);
  if (named) return named;
  const operands = command.words.slice(1).filter(w => !w.value.startsWith('-'));
  const isLast = last?.test(operands.map(w => w.value).join(' '));
  const word = isLast ? operands.at(-1) : readsInput(command, operands) ? printedInto(command) : undefined;
  return word && { word, value: word.value };
}

const readsInput = ({ name, words }: Command, operands: readonly ShellWord[]): boolean =>
  words.some(w => /-stdin$|^--with-token$/.test(w.value)) || (name === 'cargo' && operands.length === 1);

function printedInto({ pipedFrom, redirects }: Command): ShellWord | undefined {
  if (pipedFrom && /^(?:echo|printf)$/.test(pipedFrom.name)) return pipedFrom.words.slice(1).at(-1);
  return redirects.find(r => r.operator === '<<<')?.target;
}
