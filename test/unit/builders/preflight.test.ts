import { describe, expect, it } from 'vitest';
import {
  type CloneState,
  type PreflightFacts,
  preflight,
  type ToolVersions,
} from '../../../src/builders/preflight.ts';
import { unknownRepository } from '../../../src/repository/facts.ts';
import { parseRemoteUrl } from '../../../src/repository/remote-url.ts';
import { plainRepository } from '../rules/repository-facts.ts';
import { agentArgumentClone, base, head, needsOf, secrets, twoStageClone } from './request.ts';

const repository = {
  ...plainRepository,
  remote: parseRemoteUrl('git@gitlab.com:acme/app.git'),
  head,
  pushed: head,
};
const tools: ToolVersions = {
  docker: '28.5.1',
  buildkit: '0.25.1',
  buildx: '0.29.1',
  compose: '2.40.0',
  buildah: '1.41.5',
  podman: '5.6.2',
};
const well: PreflightFacts = {
  needs: needsOf(twoStageClone),
  form: 'docker',
  repository,
  arguments: { COMMIT_SHA: head },
  missingSecrets: [],
  keyFiles: [],
  agent: { running: true, keys: 1 },
  tools,
  clones: {
    COMMIT_SHA: {
      reachable: true,
      hostKeyKnown: true,
    },
  },
};
const checks = (changes: Partial<PreflightFacts>) =>
  preflight({ ...well, ...changes }).map(({ check, severity }) => `${check} ${severity}`);
const clone = (changes: Partial<CloneState>) => ({
  clones: { COMMIT_SHA: { ...(well.clones.COMMIT_SHA as CloneState), ...changes } },
});

it('has nothing to say when all is well, or when nothing is known', () => {
  expect(preflight(well)).toEqual([]);
  const nothing = { agent: undefined, tools: undefined, repository: unknownRepository, clones: {} };
  expect(checks(nothing)).toEqual([]);
  expect(checks(clone({ reachable: undefined, hostKeyKnown: undefined }))).toEqual([]);
});

describe('the work tree', () => {
  it('names what is not committed', () => {
    const changed = { ...repository, modified: ['a', 'b', 'c'], untracked: ['d', 'e', 'f', 'g'] };
    expect(preflight({ ...well, repository: changed })).toEqual([
      {
        check: 'uncommitted',
        severity: 'warning',
        message: 'Not committed, so not in the image: a, b, c, d, e and 2 more.',
        remedy: 'Commit and push these files, or build without them.',
      },
    ]);
    expect(preflight({ ...well, repository: { ...repository, modified: ['a'] } })[0]?.message).toBe(
      'Not committed, so not in the image: a.',
    );
  });

  it('does not mind where the image copies the work tree', () => {
    const needs = needsOf('FROM a\nCOPY . /app\n');
    expect(checks({ needs, repository: { ...repository, modified: ['a'], unpushedCommits: 1 } })).toEqual([]);
  });

  it('stops for commits that are not pushed', () => {
    const ahead = { ...repository, unpushedCommits: 2, pushed: 'aaaabbbbccccddddeeee' };
    const state = clone({ reachable: false });
    expect(preflight({ ...well, ...state, repository: ahead })).toEqual([
      {
        check: 'unpushed',
        severity: 'error',
        message: '2 commits are not pushed, and the build can take only what the remote has.',
        remedy: 'Push the branch main.',
      },
    ]);
    expect(preflight({ ...well, ...state, repository: { ...ahead, unpushedCommits: 1 } })[0]?.message).toBe(
      'One commit is not pushed, and the build can take only what the remote has.',
    );
    const detached = { ...ahead, branch: undefined };
    expect(preflight({ ...well, clones: {}, repository: detached })[0]?.remedy).toBe(
      'Push the commit, or build aaaabbbbcccc.',
    );
    expect(preflight({ ...well, clones: {}, repository: { ...detached, pushed: undefined } })).toHaveLength(
      1,
    );
    // Another commit is built, or the remote turned out to have it.
    expect(checks({ repository: ahead, arguments: { COMMIT_SHA: 'aaaa' } })).toEqual([]);
    expect(checks({ repository: ahead })).toEqual([]);
  });

  it('stops without a remote', () => {
    const open = needsOf('FROM a\nARG COMMIT_SHA\nRUN git fetch origin "$COMMIT_SHA"\n');
    const alone = { ...repository, remote: undefined };
    expect(checks({ needs: open, repository: alone, clones: {} })).toEqual(['no-remote error']);
    expect(checks({ needs: open, repository: alone, ...clone({ hostKeyKnown: false }) })).toEqual([
      'no-remote error',
      'host-key error',
    ]);
    expect(checks({ needs: open, clones: {} })).toEqual([]);
  });
});

describe('the remote', () => {
  it('stops for a commit that it does not give out', () => {
    expect(preflight({ ...well, ...clone({ reachable: false }) })[0]).toMatchObject({
      check: 'unreachable',
      message: 'The remote git@gitlab.com:acme/app.git does not give out commit 03ca73c32eb8.',
    });
    expect(checks({ ...clone({ reachable: false }), repository: unknownRepository })).toEqual([
      'unreachable error',
    ]);
    expect(checks({ ...clone({ reachable: false }), arguments: {} })).toEqual(['argument-missing error']);
  });

  it('stops for a host that ssh does not know', () => {
    expect(checks(clone({ hostKeyKnown: false }))).toEqual(['host-key error']);
    const open = needsOf('FROM a\nARG COMMIT_SHA\nRUN git fetch "$COMMIT_SHA"\n');
    expect(preflight({ ...well, needs: open, ...clone({ hostKeyKnown: false }) })[0]?.message).toBe(
      'The host key of git@gitlab.com:acme/app.git is not known, so ssh will refuse to connect.',
    );
  });
});

describe('the base commit', () => {
  const behind = (bytes: number) => ({
    ...repository,
    tracked: { files: 200, bytes: 30e6 },
    bases: { [base]: { files: 9, bytes } },
  });

  it('is stale when much has changed since', () => {
    expect(preflight({ ...well, repository: behind(12e6) })).toEqual([
      {
        check: 'base-stale',
        severity: 'information',
        message: 'The base commit is old: each build pushes 12.0 of 30.0 MB again.',
        remedy: `Set the base commit to ${head}; the cached layer is then pushed anew once.`,
      },
    ]);
    expect(checks({ repository: behind(9e6) })).toEqual([]);
  });

  it('is left alone where nothing is known of it, or of a newer one', () => {
    const open = needsOf(twoStageClone.replace(`BASE_COMMIT=${base}`, 'BASE_COMMIT'));
    const given = { COMMIT_SHA: head, BASE_COMMIT: base };
    expect(checks({ needs: open, arguments: given, repository: behind(12e6) })).toEqual([]);
    expect(checks({ repository: { ...behind(12e6), pushed: undefined } })).toEqual([]);
    expect(checks({ repository: { ...behind(12e6), bases: {} } })).toEqual([]);
  });
});

describe('the agent', () => {
  it('has to run and to hold a key', () => {
    expect(checks({ agent: { running: false, keys: 0 } })).toEqual(['agent-missing error']);
    expect(checks({ agent: { running: true, keys: 0 } })).toEqual(['agent-empty error']);
  });

  it('is not asked for where a key file serves, or nothing needs it', () => {
    const agent = { running: false, keys: 0 };
    expect(checks({ agent, keyFiles: ['default'] })).toEqual([]);
    expect(checks({ agent, needs: needsOf('FROM a\n') })).toEqual([]);
    expect(checks({ agent, needs: needsOf(agentArgumentClone), form: 'buildah' })).toEqual([
      'agent-missing error',
    ]);
    expect(checks({ agent, needs: needsOf(agentArgumentClone), form: 'kaniko' })).toEqual([
      'agent-missing error',
    ]);
    expect(checks({ agent, form: 'kaniko' })).toEqual(['syntax warning', 'syntax warning']);
  });
});

describe('what is given', () => {
  it('has to be all that the file demands', () => {
    expect(checks({ arguments: {} })).toEqual(['argument-missing error']);
    expect(checks({ arguments: { COMMIT_SHA: '' } })).toEqual(['argument-missing error']);
    const given = { needs: needsOf(secrets), arguments: {} };
    expect(checks(given)).toEqual([]);
    expect(checks({ ...given, missingSecrets: ['npmrc', 'other'] })).toEqual(['secret-missing error']);
  });
});

it('wants secrets from the compose file, which alone can give them', () => {
  const file = (given: boolean) => ({
    needs: needsOf(secrets),
    arguments: { REGISTRY: 'x' },
    entries: {
      compose: { path: 'compose.yaml', directory: '/', names: ['a'], gives: { ssh: true, secrets: given } },
    },
  });
  expect(checks({ ...file(false), form: 'compose' })).toEqual(['compose-file error']);
  expect(checks({ ...file(true), form: 'compose' })).toEqual([]);
  expect(checks({ ...file(false), form: 'docker' })).toEqual([]);
});

describe('the builder', () => {
  const without = (...names: (keyof ToolVersions)[]) => ({
    tools: { ...tools, ...Object.fromEntries(names.map(name => [name, undefined])) } as ToolVersions,
  });
  const heredoc = needsOf('FROM a\nRUN <<EOF\nmake\nEOF\n');

  it('has to be there', () => {
    expect(checks(without('docker'))).toEqual(['builder-missing error']);
    expect(checks({ ...without('buildx'), form: 'buildx' })).toEqual(['builder-missing error']);
    // Without Docker its plugins do not answer: one thing to do.
    expect(checks({ ...without('docker', 'buildx'), form: 'bake' })).toEqual(['builder-missing error']);
    expect(checks({ ...without('compose'), form: 'compose' })).toEqual(['builder-missing error']);
    expect(checks({ ...without('docker'), form: 'buildah' })).toEqual([]);
    expect(checks({ ...without('buildah'), form: 'buildah' })).toEqual(['builder-missing error']);
    expect(preflight({ ...well, ...without('podman'), form: 'podman' })[0]?.message).toBe(
      'podman build needs podman, which is not installed or does not answer.',
    );
  });

  it('has to be new enough for the syntax', () => {
    expect(checks({ needs: heredoc })).toEqual([]);
    expect(checks({ needs: heredoc, tools: { ...tools, buildkit: '0.8.1' } })).toEqual(['syntax error']);
    const engine = (docker: string) => ({
      tools: { ...tools, docker, buildkit: undefined, buildx: undefined },
    });
    expect(checks({ needs: heredoc, ...engine('20.10.24') })).toEqual(['syntax error']);
    expect(checks({ needs: heredoc, ...engine('23.0.1') })).toEqual(['builder-missing error']);
    expect(checks(engine('17.06'))).toEqual(['builder-version error']);
    expect(checks({ needs: heredoc, form: 'buildah', tools: { ...tools, buildah: '1.28.2' } })).toEqual([
      'syntax error',
    ]);
    expect(checks({ needs: heredoc, form: 'podman' })).toEqual([]);
    expect(checks({ needs: heredoc, form: 'kaniko' })).toEqual(['syntax warning']);
  });

  it('has to be a Compose that knows ssh and secrets', () => {
    const compose = (version: string) => ({
      form: 'compose' as const,
      tools: { ...tools, compose: version },
    });
    expect(checks(compose('2.3.4'))).toEqual(['builder-version error']);
    expect(checks(compose('2.4.0'))).toEqual([]);
    expect(checks({ ...compose('2.4.1'), needs: needsOf(secrets) })).toEqual(['builder-version error']);
    expect(checks({ ...compose('2.5.0'), needs: needsOf(secrets) })).toEqual([]);
  });
});

it('puts the worst first', () => {
  expect(
    checks({
      repository: {
        ...repository,
        modified: ['a'],
        bases: { [base]: { files: 1, bytes: repository.tracked.bytes } },
      },
      agent: { running: true, keys: 0 },
    }),
  ).toEqual(['agent-empty error', 'uncommitted warning', 'base-stale information']);
});
