// Makes the sample project: a deployment repository whose src/sample is a repository of its own, large and with a
// private remote.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleHistory } from './sample-history.mjs';

/**
 * Makes the project anew, with the same commits at each run, and returns its folder.
 * @param {string} folder is emptied first
 * @returns {string}
 */
export function sampleProject(folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(import.meta.dirname, 'sample'), folder, { recursive: true });
  for (const name of ['var/log', 'var/run']) emptyFolder(path.join(folder, name));
  writeFileSync(path.join(folder, '.gitignore'), '/src/\n/.ssh/\n');

  const source = path.join(folder, 'src/sample');
  initialize(source, 'git@gitlab.com:acme/sample.git');
  git(source, ['fast-import', '--quiet'], sampleHistory(readFileSync(path.join(folder, 'requirements.txt'))));
  git(source, ['reset', '--quiet', '--hard']);
  markAsPushed(source);

  initialize(folder, 'git@gitlab.com:acme/develop.git');
  git(folder, ['add', '.']);
  git(folder, ['commit', '--quiet', '--message=Deploy the sample application']);
  markAsPushed(folder);

  // Holds no key; only its name looks like one.
  mkdirSync(path.join(folder, '.ssh'));
  writeFileSync(path.join(folder, '.ssh/id_ed25519'), 'a placeholder\n');
  return folder;
}

/**
 * The project that `npm start` opens, made once, so that what you change in it stays. Delete it to have it made anew.
 * @returns {string} its folder
 */
export function keptSampleProject() {
  const folder = path.join(import.meta.dirname, '../.cache/sample/develop');
  // Renamed when whole, so that an interrupted run leaves nothing that looks finished.
  if (!existsSync(folder)) renameSync(sampleProject(`${folder}.new`), folder);
  return folder;
}

/** @param {string} folder */
function emptyFolder(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, '.gitkeep'), '');
}

/** @param {string} folder @param {string} remote */
function initialize(folder, remote) {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['remote', 'add', 'origin', remote]);
}

/** @param {string} folder */
function markAsPushed(folder) {
  git(folder, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
  git(folder, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
  git(folder, ['branch', '--quiet', '--set-upstream-to=origin/main']);
}

const date = '2024-06-01T09:00:00Z';
const identity = {
  GIT_AUTHOR_NAME: 'Sample Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_NAME: 'Sample Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
  GIT_COMMITTER_DATE: date,
  // A user's own configuration (signing, hooks, line endings) would change the commits.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** @param {string} folder @param {string[]} argv @param {Buffer} [input] */
function git(folder, argv, input) {
  execFileSync('git', argv, {
    cwd: folder,
    input,
    env: { ...process.env, ...identity },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

if (process.argv[1] === import.meta.filename) console.log(keptSampleProject());
