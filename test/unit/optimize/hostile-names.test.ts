import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { lint } from '../../../src/lint/lint.ts';
import { type BuildPlan, makePlan } from '../../../src/optimize/plan.ts';
import type { KnownRepository } from '../../../src/repository/facts.ts';
import { gatherFacts } from '../../../src/repository/git.ts';
import { readBuildContext } from '../../../src/repository/read-build-context.ts';
import { defaultSettings } from '../../../src/settings.ts';
import { commit, type Git, gitIn, isolateGit, repositoryOf, write } from '../repository/git-repository.ts';

beforeAll(isolateGit);

/** Names that a shell, a Dockerfile or a reader would take for something else. */
const names = [
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  '&& touch pwned',
  '${IFS}touch',
  '--upload-pack=touch pwned',
  '-oProxyCommand=touch pwned',
  'two words',
  'line\nRUN touch pwned',
  'back\\slash',
  '\u202egpj.exe',
  'zero\u200bwidth',
  '\u2066isolate\u2069',
  '#hash',
  '*',
  '名前',
];
const inBranch = (name: string) => name.replace(/[\s~^:?*[\\]/g, '').replace(/^-+/, '');

const dockerfileOf = (name: string) =>
  `FROM python:3.12\nWORKDIR /app\nCOPY ${JSON.stringify([name, '/app/'])}\nCOPY . .\nRUN make\n`;

/** What the shell of the build would run, and whether it can read it. */
function commandsOf({ after }: BuildPlan): string[] {
  return readDockerfile(after).instructions.flatMap(instruction => {
    if (instruction.keyword !== 'RUN') return [];
    const start = instruction.words[0]?.span.start ?? 0;
    const script = after.slice(start, instruction.span.end).replace(/^ *#.*\n/gm, '');
    if (!instruction.json) execFileSync('sh', ['-n', '-c', script], { stdio: 'pipe' });
    return instruction.script.commands.map(command => command.name);
  });
}

async function factsOf(folder: string) {
  const [repository, buildContext] = await Promise.all([
    gatherFacts(folder),
    readBuildContext(folder, 'Dockerfile'),
  ]);
  return { repository, buildContext, settings: { ...defaultSettings, minimumLayerSize: 0 } };
}

const planIn = async (folder: string, text: string) => makePlan(ruleContext(text, await factsOf(folder)));

function expectHarmless(plan: BuildPlan, folder: string): void {
  expect(plan.steps.map(step => step.rule)).toContain('full-code-copy');
  expect(commandsOf(plan).filter(name => name === 'touch' || name === '')).toEqual([]);
  expect(plan.after.split('\n').filter(line => /^\s*RUN touch/.test(line))).toEqual([]);
  // Nothing that a reader would not see; what the Dockerfile had itself is not ours.
  expect(plan.after.match(invisible)?.length ?? 0).toBeLessThanOrEqual(
    plan.before.match(invisible)?.length ?? 0,
  );
  for (const place of [folder, process.cwd()]) expect(existsSync(join(place, 'pwned'))).toBe(false);
}

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

function isPushed(git: Git, address: string): void {
  git('config', 'remote.origin.url', address);
  git('config', 'branch.main.remote', 'origin');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
}

function repository(files: Readonly<Record<string, string>>): { folder: string; git: Git } {
  const made = repositoryOf({ 'src/app.py': 'print(1)\n', ...files });
  isPushed(made.git, 'git@gitlab.com:acme/sample.git');
  return made;
}

describe('is one word to shells', () => {
  let folder: string;
  let facts: Awaited<ReturnType<typeof factsOf>>;
  beforeAll(async () => {
    const files = names.flatMap(name => [`${name}/a.txt`, `x${name}`]);
    ({ folder } = repository(Object.fromEntries(files.map(file => [file, 'a']))));
    for (const name of names) {
      const inside = join(folder, 'nested', name);
      write(inside, { 'b.py': 'b' });
      const git = gitIn(inside);
      git('init', '--quiet', '--initial-branch=main');
      commit(git, 'inner');
      isPushed(git, 'git@gitlab.com:acme/inner.git');
    }
    facts = await factsOf(folder);
  });

  it.each(names)('a file or a folder called %j', name => {
    expectHarmless(makePlan(ruleContext(dockerfileOf(name), facts)), folder);
  });

  it.each(names)('the folder of a repository called %j', name => {
    const { nested } = facts.repository as KnownRepository;
    expect(Object.keys(nested)).toContain(`nested/${name}`);
    expectHarmless(makePlan(ruleContext(dockerfileOf(`nested/${name}`), facts)), folder);
  });

  it.each(names)('a build context called %j', async name => {
    const plan = await planIn(join(folder, name), 'FROM python:3.12\nCOPY . /app\nRUN make\n');
    expect(commandsOf(plan).filter(command => command === 'touch')).toEqual([]);
  });

  it('a branch, whatever its name', async () => {
    const { folder, git } = repository({});
    for (const name of names.map(inBranch).filter(name => name !== '')) {
      git('update-ref', `refs/heads/${name}`, 'HEAD');
      git('symbolic-ref', 'HEAD', `refs/heads/${name}`);
      expectHarmless(await planIn(folder, dockerfileOf('src')), folder);
    }
  });
});

it.each([
  'https://ada:S3cretS3cret@gitlab.com/acme/sample.git',
  'https://glpat-S3cretS3cret00000000@gitlab.com/acme/sample.git',
  'https://gitlab.com/acme/sample.git?private_token=S3cretS3cret',
  'https://ada:S3cretS3cret@gitlab.com/acme/$(touch pwned).git',
  'git@gitlab.com:acme/sample.git\nRUN echo S3cretS3cret',
  '--upload-pack=S3cretS3cret',
  'ssh://-oProxyCommand=S3cretS3cret/acme/sample.git',
])('a remote %j', async url => {
  const { folder, git } = repository({
    '.gitmodules': `[submodule "lib"]\n\tpath = lib\n\turl = https://ada:S3cretS3cret@gitlab.com/acme/lib.git\n`,
  });
  git('config', 'remote.origin.url', url);
  git('config', 'remote.origin.pushurl', url);
  git('config', 'url.https://ada:S3cretS3cret@gitlab.com/.insteadOf', 'https://github.com/');
  const text = dockerfileOf('src');
  const plan = await planIn(folder, text);
  const facts = {
    repository: await gatherFacts(folder),
    buildContext: await readBuildContext(folder, 'Dockerfile'),
  };
  const findings = lint(ruleContext(text, facts)).map(({ message, fixes }) => [message, fixes?.()]);
  expect(JSON.stringify([plan, facts, findings])).not.toMatch(/S3cret/);
  expectHarmless(plan, folder);
});
