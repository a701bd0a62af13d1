import { baseName } from '../dockerfile/base-name.ts';
import type { Command } from '../dockerfile/shell.ts';
import { operands, optionValue } from './command-options.ts';
import type { FileEffects, FileWrite } from './file-effects.ts';
import { subcommandOf } from './subcommand.ts';

/** What the program of a command does to the files among its words; redirections left out. */
export const programEffects = (command: Command): FileEffects =>
  programs[command.name]?.(command) ?? (filters.has(command.name) ? filter(command) : nothing);

const nothing: FileEffects = { reads: [], writes: [], removes: [], output: 'unknown' };

/** Programs that pass on what they read, changed or not. */
const filters = new Set(
  'cat base64 base32 head tail tr awk gawk cut grep fold rev xxd od sort uniq envsubst jq yq dos2unix zcat gunzip gpg strings python python3 perl ruby xargs nl paste tac expand'.split(
    ' ',
  ),
);

function filter(command: Command): FileEffects {
  const out = optionValue(command, /^(?:-o|--output)$/);
  const reads = operands(command).filter(word => word !== out);
  return { reads, writes: out ? [{ path: out, content: 'reads' }] : [], removes: [], output: 'input' };
}

const programs: Readonly<Record<string, (command: Command) => FileEffects>> = {
  // `$(< file)`
  '': () => ({ ...nothing, output: 'input' }),
  echo: () => ({ ...nothing, output: 'arguments' }),
  printf: () => ({ ...nothing, output: 'arguments' }),
  tee: command => ({
    ...nothing,
    writes: operands(command).map(path => ({ path, content: 'input' })),
    output: 'input',
  }),
  cp: transfer,
  mv: command => ({ ...transfer(command), removes: operands(command).slice(0, -1) }),
  install: command => (command.words.some(w => /^-\w*d/.test(w.value)) ? silent : transfer(command)),
  rsync: transfer,
  rm: command => ({ ...silent, removes: operands(command) }),
  shred: command => ({
    ...silent,
    removes: command.words.some(w => /^-\w*u|^--remove/.test(w.value)) ? operands(command) : [],
  }),
  unlink: command => ({ ...silent, removes: operands(command) }),
  dd: command => {
    const value = (name: string) =>
      command.words.find(w => w.value.startsWith(`${name}=`))?.value.slice(name.length + 1);
    const path = value('of');
    const source = value('if');
    return {
      ...nothing,
      reads: source ? [source] : [],
      writes: path ? [{ path, content: source ? 'reads' : 'input' }] : [],
      output: path ? 'nothing' : 'input',
    };
  },
  sed: command => {
    const inPlace = command.words.some(w => /^-\w*i|^--in-place/.test(w.value));
    const files = operands(command).slice(
      command.words.some(w => /^-e$|^-f$|^--expression/.test(w.value)) ? 0 : 1,
    );
    return inPlace
      ? { ...silent, writes: files.map(path => ({ path, content: 'arguments' })) }
      : { ...nothing, reads: files, output: 'input' };
  },
  openssl,
  'ssh-keygen': sshKeygen,
  keytool: command => {
    const store = optionValue(command, /^-keystore$/);
    const makes = command.words.some(w => /^-genkey(?:pair)?$/.test(w.value));
    return makes && store ? { ...silent, writes: [{ path: store, content: 'new-key' }] } : silent;
  },
  curl: command => download(optionValue(command, /^(?:-[a-zA-Z]*o|--output)$/)),
  wget: command => download(optionValue(command, /^(?:-[a-zA-Z]*O|--output-document)$/)),
  aws: fromBucket,
  gsutil: fromBucket,
  scp: command => download(operands(command).at(-1)),
};

const silent: FileEffects = { reads: [], writes: [], removes: [], output: 'nothing' };

function download(path: string | undefined): FileEffects {
  return path === undefined || path === '-'
    ? nothing
    : { ...silent, writes: [{ path, content: 'download' }] };
}

function fromBucket(command: Command): FileEffects {
  return command.words.some(w => w.value === 'cp') ? download(operands(command).at(-1)) : nothing;
}

/** cp and its like: the file keeps its name where the last operand is a folder. */
function transfer(command: Command): FileEffects {
  const words = operands(command);
  const target = optionValue(command, /^(?:-t|--target-directory)$/) ?? words.at(-1);
  const reads = words.filter(word => word !== target);
  if (target === undefined || reads.length === 0) return silent;
  const folder = /(?:^|\/)(?:\.{0,2}|\.ssh|\.aws|\.kube)$/.test(target) || reads.length > 1;
  const name = (path: string) => baseName(path.replace(/\/+$/, ''));
  const whole = (path: string) => folder && name(path) !== name(target) && !/\/\.$/.test(path);
  return {
    ...silent,
    reads,
    writes: reads.map(path => ({ path: whole(path) ? `${target}/${name(path)}` : target, content: 'reads' })),
  };
}

function openssl(command: Command): FileEffects {
  const action = subcommandOf(command);
  const input = optionValue(command, /^-in$/);
  const out = optionValue(command, /^-out$/);
  const keyOut = optionValue(command, /^-keyout$/);
  const makesKey = /^gen(?:rsa|pkey|dsa)$/.test(action) || command.words.some(w => w.value === '-genkey');
  const writes: FileWrite[] = keyOut ? [{ path: keyOut, content: 'new-key' }] : [];
  if (out && makesKey) writes.push({ path: out, content: 'new-key' });
  else if (out && /^(?:enc|aes|des|base64|rsa|pkey|ec|pkcs8|pkcs12|smime|cms)/.test(action))
    writes.push({ path: out, content: input ? 'reads' : 'input' });
  const passes =
    /^(?:enc|aes|base64|rsa|pkey|ec|pkcs8)/.test(action) && !command.words.some(w => /^-pub/.test(w.value));
  return { ...nothing, reads: input ? [input] : [], writes, output: passes ? 'input' : 'unknown' };
}

/** Makes a key, unless an option asks for something else. */
function sshKeygen(command: Command): FileEffects {
  if (command.words.some(w => /^-[a-zA-Z]*[lRFyeiBHDsApcrkM]/.test(w.value) && !/^-[fNCtb]/.test(w.value)))
    return nothing;
  const type = optionValue(command, /^-t$/) ?? 'rsa';
  return {
    ...silent,
    writes: [{ path: optionValue(command, /^-\w*f$/) ?? `~/.ssh/id_${type}`, content: 'new-key' }],
  };
}
