import type { Command } from '../dockerfile/shell.ts';
import { fileEffects } from './file-effects.ts';

/**
 * Commands that store the credential given to them in a file of the user's home, by program. The pattern is for the
 * words behind the program's name, options first removed; sources are the programs' own manuals.
 */
const storing: Readonly<Record<string, RegExp>> = {
  npm: /^(?:config set|set|adduser|login)\b/,
  yarn: /^config set\b/,
  pnpm: /^config set\b/,
  pip: /^config set\b/,
  pip3: /^config set\b/,
  composer: /^(?:global )?config\b/,
  bundle: /^config\b/,
  bundler: /^config\b/,
  poetry: /^config\b/,
  conda: /^config\b/,
  gem: /^sources\b/,
  cargo: /^login\b/,
  dotnet: /^nuget (?:add|update)\b/,
  nuget: /^(?:sources?|setapikey)\b/i,
  git: /^config\b.*(?:extraheader|credential\.\S*(?:username|password|helper)|\.token)/i,
  docker: /^login\b/,
  podman: /^login\b/,
  buildah: /^login\b/,
  skopeo: /^login\b/,
  crane: /^auth login\b/,
  helm: /^(?:registry login|repo add)\b/,
  aws: /^configure\b/,
  az: /^login\b/,
  gcloud: /^(?:auth|config set)\b/,
  gh: /^auth login\b/,
  glab: /^auth login\b/,
  heroku: /^auth\b/,
  vault: /^login\b/,
  hf: /^auth login\b/,
  'huggingface-cli': /^login\b/,
  wandb: /^login\b/,
  kaggle: /^config set\b/,
  'sentry-cli': /^login\b/,
  snyk: /^(?:auth|config set)\b/,
  mc: /^(?:alias set|config host add)\b/,
  s3cmd: /--configure/,
  rclone: /^config create\b/,
  kubectl: /^config set-credentials\b/,
  firebase: /^login\b/,
  ngrok: /^(?:authtoken|config add-authtoken)\b/,
  jfrog: /^(?:rt )?c(?:onfig)?\b/,
  jf: /^c(?:onfig)?\b/,
  mix: /^hex\.(?:organization auth|repo add)\b/,
};

/** Whether a script may have such a command, told by a quick look at its text. */
export const mayStoreLogin = (text: string): boolean => program.test(text) && loginWord.test(text);

const program = new RegExp(`(?<![\\w.-])(?:${Object.keys(storing).join('|')})(?![\\w.-])`);

const loginWord =
  /config|login|auth|adduser|set(?![a-z])|setapikey|gem|nuget|repo|alias|extraheader|credential|\bjf|\bc\b/i;

/** Where programs keep what they are given, as far as an `rm` may name it. */
const keptIn: readonly [program: RegExp, file: RegExp][] = [
  [/^(?:npm|pnpm|yarn)$/, /\.(?:npmrc|yarnrc(?:\.yml)?)$/],
  [/^pip3?$/, /\/pip(?:\.conf)?$|\.config$/],
  [/^composer$/, /auth\.json$|\.composer$/],
  [/^bundler?$/, /\.bundle(?:\/config)?$/],
  [/^poetry$/, /pypoetry(?:\/auth\.toml)?$/],
  [/^mix$/, /\.hex(?:\/hex\.config)?$/],
  [/^cargo$/, /\.cargo(?:\/credentials(?:\.toml)?)?$/],
  [/^(?:dotnet|nuget)$/, /nuget(?:\.config)?$/i],
  [/^git$/, /gitconfig$/],
  [/^(?:docker|podman|buildah|skopeo|crane|helm)$/, /\.docker(?:\/config\.json)?$|\/helm$/],
  [/^aws$/, /\.aws(?:\/credentials)?$/],
  [/^az$/, /\.azure$/],
  [/^gcloud$/, /gcloud$/],
  [/^kubectl$/, /\.kube(?:\/config)?$/],
];

/** Whether a later command of the RUN takes the credential out again, by a word of the program or with its file. */
export function undoesLogin(login: Command, later: Command): boolean {
  if (!later.place?.unconditional || later.span.start <= login.span.start) return false;
  if (later.name === login.name) return later.words.slice(1, 5).some(w => undo.test(w.value));
  const file = keptIn.find(([program]) => program.test(login.name))?.[1];
  return file !== undefined && fileEffects(later).removes.some(path => file.test(path.replace(/\/\*?$/, '')));
}

const undo = /^(?:logout|revoke|unset|delete|remove|clear|--unset(?:-all)?|--delete)$/;

/** Whether the command keeps the credential among its words in a file. */
export function storesLogin(command: Command): boolean {
  const pattern = Object.hasOwn(storing, command.name) ? storing[command.name] : undefined;
  if (!pattern) return false;
  const words = command.words.slice(1).map(w => w.value);
  return pattern.test(words.filter(w => !w.startsWith('-')).join(' ')) || pattern.test(words.join(' '));
}
