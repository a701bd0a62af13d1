import type { Run } from '../dockerfile/model.ts';
import { none } from '../dockerfile/none.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import type { Span } from '../dockerfile/text.ts';
import { type OptionValue, optionWord } from './command-options.ts';
import { isReference, strengthOf } from './literals.ts';
import { loginLiteral } from './login-literals.ts';
import { storesLogin } from './stored-logins.ts';
import { findUrlCredentials } from './url-credentials.ts';
import { classifyVariableName } from './variable-names.ts';

/** A password or token written into a command. */
export interface CommandLiteral {
  readonly span: Span;
  readonly command: Command;
  readonly value: string;
  /** A word that everybody tries first. */
  readonly weak: boolean;
}

/** Secrets that a RUN's commands set or send, told by their place; tokens of known shape are found elsewhere. */
export function commandLiterals(run: Run): readonly CommandLiteral[] {
  if (!place.test(run.bare) && !(run.bare.includes('curl') && /\s-u|--user/.test(run.bare))) return none;
  const found = run.script.commands.flatMap(command => [
    ...passwordsSet(command),
    ...npmSettings(command),
    ...assigned(command),
    ...optionLiterals(command),
    ...headers(command),
    ...stored(command),
  ]);
  const first = new Map(found.toReversed().map(literal => [literal.span.start, literal]));
  return found.filter(literal => first.get(literal.span.start) === literal);
}

/** What the place of each such literal is called, besides the account of curl. */
const place =
  /chpasswd|debconf-set|pass|pword|pwd|pw(?![a-z])|secret|token|(?<!apt-|--recv-(?=keys))key(?!server|scan|ring)|auth|cred|http-basic|art-api|bearer|cookie|connection_?string|pat(?![a-z])|login|bundle|nuget/i;

const literal = (command: Command, word: ShellWord, value: string): CommandLiteral[] => {
  const strength = strengthOf(value);
  if (value === '' || isReference(value) || /[$`]/.test(value) || strength === 'placeholder') return [];
  return [{ span: word.span, command, value, weak: strength === 'default' }];
};

/** Passwords of accounts and databases: `echo 'root:root' | chpasswd`, debconf's questions. */
function passwordsSet(command: Command): CommandLiteral[] {
  const into = command.pipedInto?.name;
  if (!/^(?:echo|printf)$/.test(command.name) || !into) return [];
  return command.words.slice(1).flatMap(word => {
    if (into === 'chpasswd') {
      const [, password] = /^[\w.-]+:([^:\s\\]+)(?:\\n)?$/.exec(word.value) ?? [];
      return password === undefined ? [] : literalOrDefault(command, word, password);
    }
    if (into === 'debconf-set-selections') {
      const [, password] = /(?:password|passwd|pass)\S*\s+password\s+(\S+)/i.exec(word.value) ?? [];
      return password === undefined ? [] : literalOrDefault(command, word, password);
    }
    return [];
  });
}

/** A password that is set counts even where it says `password`. */
function literalOrDefault(command: Command, word: ShellWord, value: string): CommandLiteral[] {
  if (/[$`*!]/.test(value)) return [];
  return [{ span: word.span, command, value, weak: strengthOf(value) !== 'real' }];
}

/** A line of .npmrc: `echo '//host/:_authToken=…' > .npmrc`. */
function npmSettings(command: Command): CommandLiteral[] {
  if (!/^(?:echo|printf)$/.test(command.name)) return [];
  return command.words.slice(1).flatMap(word => {
    const [, value] = /(?:^|:)_(?:authToken|auth|password)=([^\s\\]+)(?:\\n)?$/.exec(word.value) ?? [];
    return value !== undefined && looksRandom(value) ? literal(command, word, value) : [];
  });
}

/** `TOKEN=… program` and `export TOKEN=…`, where the value does not look made up for the build. */
function assigned(command: Command): CommandLiteral[] {
  return command.assignments
    .filter(({ name, value }) => classifyVariableName(name) === 'secret' && looksRandom(value.value))
    .flatMap(({ value }) => literal(command, value, value.value));
}

function optionLiterals(command: Command): CommandLiteral[] {
  const given = optionWord(command, /^--(?:\w+-)*(?:password|token|secret|key)$/);
  const found = given && looksRandom(given.value) ? literal(command, given.word, given.value) : [];
  if (command.name === 'sshpass') return [...found, ...certain(command, optionWord(command, /^-p$/))];
  if (command.name !== 'curl') return found;
  const user = optionWord(command, /^(?:-u|--user)$/);
  const [, password] = /^[^:]+:(.+)$/.exec(user?.value ?? '') ?? [];
  return user && password && strengthOf(password) === 'real'
    ? [...found, ...literal(command, user.word, password)]
    : found;
}

const header =
  /^(?:--header=)?(?:proxy-)?(?:authorization|private-token|job-token|x-api-key|api-key|x-auth-token|x-jfrog-art-api|x-vault-token)\s*:\s*(?:(?:basic|bearer|token|apikey)\s+)?(\S{8,500})$/i;

function headers(command: Command): CommandLiteral[] {
  return command.words.slice(1).flatMap(word => {
    const [, value] = header.exec(word.value) ?? [];
    return value !== undefined && looksRandom(value) ? literal(command, word, value) : [];
  });
}

/** What a login keeps, where its words say that a credential comes last: `composer config github-oauth.… TOKEN`. */
function stored(command: Command): CommandLiteral[] {
  const word = command.words.at(-1);
  if (!word || !storesLogin(command)) return [];
  const told = certain(command, loginLiteral(command));
  if (told.length) return told;
  const [, key, joined] = /^(\S*:_\w+|[\w.-]+)=(\S+)$/.exec(word.value) ?? [];
  const before =
    key ??
    command.words
      .slice(1, -1)
      .map(w => w.value)
      .join(' ');
  const value = joined ?? word.value;
  return /auth|token|passw|secret|http-basic|api-?key/i.test(before) && looksRandom(value)
    ? literal(command, word, value)
    : [];
}

/** Of what can be nothing but a password or a token. */
function certain(command: Command, given: OptionValue | undefined): CommandLiteral[] {
  if (!given) return [];
  const { word, value } = given;
  const secret = (/^bundler?$/.test(command.name) ? value.replace(/^.*:/, '') : value).replace(/\\n$/, '');
  return strengthOf(secret) === 'real' && secret.length > 5 ? literal(command, word, secret) : [];
}

/** Long, with letters and digits, and no address or path: what generators make and people do not. */
function looksRandom(value: string): boolean {
  if (value.length < 12 || value.length > 4096 || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  // Key ids and fingerprints are public.
  if (/^(?:0x)?[\dA-F]+$/.test(value)) return false;
  return !/^[./~]|:\/\/|\s/.test(value) && findUrlCredentials(value).length === 0 && new Set(value).size > 7;
}
