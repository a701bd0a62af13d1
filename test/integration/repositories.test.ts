import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type Analyses, createAnalyses } from '../../src/editor/analyses.ts';
import { type Configurations, createConfigurations } from '../../src/editor/configurations.ts';
import { type BuildFacts, createBuildFacts } from '../../src/editor/facts.ts';
import { type Proposal, propose } from '../../src/editor/proposal.ts';
import { savingsOfPlan } from '../../src/editor/savings/known-savings.ts';
import { createLayerHistories, type LayerHistories } from '../../src/editor/savings/layer-histories.ts';
import { explainUnchanged, planNotes } from '../../src/optimize/explain.ts';
import { measuredCopy } from '../../src/report/measured-copy.ts';
import { verdict } from '../../src/report/report.ts';
import { discardAllEditors } from './editing.ts';
import { eventually, openDocument } from './editor-state.ts';

describe('Optimize image build in repositories of all kinds', () => {
  const log = vscode.window.createOutputChannel('Test of repositories', { log: true });
  let configurations: Configurations;
  let facts: BuildFacts;
  let analyses: Analyses;
  let histories: LayerHistories;
  let outer: string;
  /** The build context. */
  let folder: string;

  before(() => {
    configurations = createConfigurations(log);
    facts = createBuildFacts(log, configurations);
    analyses = createAnalyses(facts);
    histories = createLayerHistories(log);
  });
  after(() => {
    for (const one of [histories, analyses, facts, configurations, log]) one.dispose();
  });
  beforeEach(() => {
    outer = realpathSync(mkdtempSync(path.join(tmpdir(), 'layerwise-')));
    folder = path.join(outer, 'app');
    mkdirSync(path.join(folder, 'src'), { recursive: true });
    write('.layerwise.yaml', 'minimumLayerSize: 0\n');
    write('Dockerfile', 'FROM python:3.12\nWORKDIR /app\nCOPY . .\n');
    write('src/main.py', 'print()\n');
  });
  afterEach(async () => {
    await discardAllEditors();
    rmSync(outer, { recursive: true, force: true });
  });

  const write = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CEILING_DIRECTORIES: outer },
    }).trim();
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message=One more');
    return git('rev-parse', 'HEAD');
  };
  /** As if all of it were pushed. */
  const pushed = () => {
    git('remote', 'add', 'origin', 'git@gitlab.com:acme/app.git');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  };
  const proposal = async (): Promise<Proposal> => {
    const document = await openDocument('Dockerfile', folder);
    await facts.refresh(document, analyses.of(document).context.dockerfile);
    return propose(document, analyses, facts);
  };
  const unchanged = ({ context, plan }: Proposal) => explainUnchanged('Dockerfile', context, plan);

  it('leaves blanks without a repository, and says so', async () => {
    const { plan } = await proposal();
    assert.match(plan.after, /^ARG REPOSITORY$/m);
    assert.match(planNotes(plan).join('\n'), /The repository is not known here: fill in REPOSITORY/);
  });

  it('says that a repository without commits has nothing to clone', async () => {
    git('init', '--quiet');
    const made = await proposal();
    assert.deepEqual(made.plan.steps, []);
    assert.equal(unchanged(made).cause, 'no-commit');
    assert.match(unchanged(made).text, /a build clones commits, and the repository has none/);
  });

  it('leaves the address blank without a remote, and says so', async () => {
    git('init', '--quiet');
    commit();
    const { plan } = await proposal();
    assert.match(plan.after, /^ARG REPOSITORY$/m);
    assert.match(planNotes(plan).join('\n'), /fill in REPOSITORY/);
  });

  it('clones on a detached HEAD too', async () => {
    git('init', '--quiet');
    const first = commit();
    pushed();
    git('checkout', '--quiet', '--detach');
    const { plan } = await proposal();
    assert.match(plan.after, /^ARG REPOSITORY=git@gitlab\.com:acme\/app\.git$/m);
    assert.ok(plan.after.includes(`ARG BASE_COMMIT=${first}`), plan.after);
  });

  it('takes the commit of a shallow clone as base, and says nothing of a history that is not there', async () => {
    git('init', '--quiet');
    commit();
    write('src/main.py', 'print(1)\n');
    const last = commit();
    const whole = `${folder}.whole`;
    execFileSync('mv', [folder, whole]);
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${whole}`, folder]);
    git('remote', 'remove', 'origin');
    pushed();
    const made = await proposal();
    assert.ok(made.plan.after.includes(`ARG BASE_COMMIT=${last}`), made.plan.after);
    const copy = measuredCopy(made.context);
    assert.ok(copy);
    const { token } = new vscode.CancellationTokenSource();
    const history = await histories.whole(folder, copy, 50, token);
    assert.deepEqual([history?.commits, savingsOfPlan(made, histories)], [[], undefined]);
  });

  it('says that a clone does not pay where every commit changes every file', async () => {
    git('init', '--quiet');
    // Else the history in .git would come along, and grow.
    write('.dockerignore', '.git\n');
    for (let i = 0; i < 4; i++) {
      write('src/main.py', randomBytes(200_000));
      commit();
    }
    pushed();
    const made = await proposal();
    assert.equal(made.plan.steps.length, 1);
    const saved = await eventually(
      () => savingsOfPlan(made, histories),
      found => found?.savings.measured === 1,
    );
    assert.ok(saved);
    assert.equal(saved.savings.pays, false);
    assert.match(verdict(saved), /a two-stage clone would not push less/);
  });

  it('leaves a COPY of chosen files alone', async () => {
    write('Dockerfile', 'FROM python:3.12\nWORKDIR /app\nCOPY src/main.py ./\n');
    git('init', '--quiet');
    commit();
    pushed();
    const made = await proposal();
    assert.deepEqual(made.plan.steps, []);
    assert.match(unchanged(made).text, /Nothing to optimize in Dockerfile: there are no findings/);
    assert.equal(savingsOfPlan(made, histories), undefined);
  });
});
