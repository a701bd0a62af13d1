import { describe, expect, it } from 'vitest';
import { buildForms, formsOf } from '../../../src/builders/build-form.ts';
import { frontendFor, knows } from '../../../src/builders/frontend.ts';
import { kanikoLimits } from '../../../src/builders/kaniko-limits.ts';
import { buildahLimits, buildkitLimits, podmanLimits } from '../../../src/builders/limits.ts';
import {
  buildkitIn,
  buildkitWith,
  compareVersions,
  engineWith,
  frontendOf,
} from '../../../src/builders/versions.ts';
import { agentArgumentClone, needsOf, secrets, twoStageClone } from './request.ts';

describe('features', () => {
  const features = (line: string) => needsOf(`FROM a\n${line}\n`).features.map(({ id }) => id);

  it.each([
    ['RUN make', []],
    ['RUN --mount=type=ssh git fetch', ['ssh-mount']],
    ['RUN --mount=type=ssh,required git fetch', ['ssh-mount', 'required-without-value']],
    ['RUN --mount=type=secret,id=a,env=A make', ['secret-mount', 'secret-variable']],
    ['RUN --mount=type=cache,target=/c --mount=type=tmpfs,target=/t make', ['cache-mount', 'tmpfs-mount']],
    ['RUN --mount=target=/x make', ['bind-mount']],
    ['RUN --mount=type=new make', []],
    ['RUN --network=none make', ['run-network']],
    ['RUN --security=insecure make', ['run-security']],
    ['RUN <<EOF\nmake\nEOF', ['heredoc']],
    ['COPY <<EOF /x\na\nEOF', ['heredoc-copy']],
    ['COPY --link --chmod=755 --exclude=x --parents a b', ['link', 'chmod', 'exclude', 'parents']],
    ['COPY --chown=a --from=b c d', []],
    ['ADD https://example.com/a.tgz /x', []],
    ['ADD --checksum=sha256:0 https://example.com/a.tgz /x', ['checksum']],
    ['ADD https://example.com/a.git#main /x', ['add-git']],
    ['ADD --checksum=0 https://example.com/a.git /x', ['add-git-checksum', 'add-git']],
    ['ADD git@example.com:a/b.git /x', ['add-git-ssh']],
    ['ADD --link https://example.com/a.git /x', ['link', 'add-git']],
    ['ENV A=b', []],
  ])('finds in %j %j', (line, expected) => {
    expect(features(line)).toEqual(expected);
  });

  it('gives each once, in their order', () => {
    expect(features('COPY --link a b\nRUN --mount=type=ssh x\nCOPY --link c d')).toEqual([
      'link',
      'ssh-mount',
    ]);
  });
});

describe('versions', () => {
  it.each([
    ['1.28.2+ds1-3', '1.28', 1],
    ['v0.9', 'v0.10', -1],
    ['1.4.0', '1.4', 0],
    ['', '0', 0],
    ['28.0', '20.10.24+dfsg1', 1],
  ])('compares %s to %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });

  it('knows what comes with what', () => {
    expect([frontendOf('0.8.1'), frontendOf('v0.27.0'), frontendOf('0.4'), frontendOf('dev')]).toEqual([
      '1.2',
      '1.21',
      '1.0',
      '1.0',
    ]);
    expect([buildkitWith('1.4'), buildkitWith('1.3.1'), buildkitWith('1')]).toEqual(['0.10', '0.9', '0.6']);
    expect(buildkitIn('20.10.24+dfsg1')).toBe('0.8');
    expect(buildkitIn('28.5.2')).toBe('0.25');
    expect(buildkitIn('17.06')).toBeUndefined();
    expect([engineWith('0.10'), engineWith('0.16'), engineWith('0.26')]).toEqual(['23.0', '27.3', '29.1']);
    expect(engineWith('0.99')).toBeUndefined();
  });
});

describe('frontend', () => {
  it.each([
    [undefined, undefined, undefined],
    [undefined, '0.25.0', { version: '1.19', labs: false }],
    ['docker/dockerfile:1', '0.8', { version: 'newest', labs: false }],
    ['docker/dockerfile', undefined, { version: 'newest', labs: false }],
    ['docker.io/docker/dockerfile:1.4', undefined, { version: '1.4', labs: false }],
    ['mirror.example.com/docker/dockerfile:1.4.3@sha256:0', undefined, { version: '1.4.3', labs: false }],
    ['docker/dockerfile:1.7-labs', undefined, { version: '1.7', labs: true }],
    ['docker/dockerfile:labs', undefined, { version: 'newest', labs: true }],
    ['docker/dockerfile-upstream:master', undefined, { version: 'newest', labs: false }],
    ['docker/dockerfile:experimental', undefined, { version: '1.2', labs: false }],
    ['docker/dockerfile:1.0-experimental', undefined, { version: '1.2', labs: false }],
    ['docker/dockerfile@sha256:0', undefined, undefined],
    ['docker/dockerfile:nightly', undefined, undefined],
    ['example.com/my/frontend:2', '0.25', undefined],
  ])('reads %j with BuildKit %s', (syntax, buildkit, expected) => {
    expect(frontendFor(syntax, buildkit)).toEqual(expected);
  });

  it('compares to the digits that are given', () => {
    const [feature] = needsOf('FROM a\nRUN --mount=type=cache,required x\n').features.slice(1);
    if (!feature) throw new Error('no feature');
    expect(feature.frontend).toBe('1.3.1');
    expect(knows({ version: '1.3', labs: false }, feature)).toBe(true);
    expect(knows({ version: '1.3.0', labs: false }, feature)).toBe(false);
    expect(knows({ version: 'newest', labs: false }, feature)).toBe(true);
    expect(knows({ version: '1.3', labs: true }, feature)).toBe(true);
  });
});

describe('BuildKit', () => {
  const link = (syntax = '') => needsOf(`${syntax}FROM a\nCOPY --link a b\n`);

  it('asks for the least version, without a version', () => {
    expect(buildkitLimits(link())).toEqual([
      'COPY --link needs BuildKit 0.10 (Docker Engine 23.0) or newer, or # syntax=docker/dockerfile:1.4.',
    ]);
    expect(buildkitLimits(needsOf('FROM a\nADD --checksum=0 https://a.example/b.git /x\n'))).toEqual([
      'ADD --checksum https://….git needs BuildKit 0.27 or newer, or # syntax=docker/dockerfile:1.21.',
      'ADD https://….git needs BuildKit 0.12 (Docker Engine 25.0) or newer, or # syntax=docker/dockerfile:1.6.',
    ]);
    expect(buildkitLimits(needsOf(twoStageClone))).toEqual([]);
  });

  it('compares to a version', () => {
    expect(buildkitLimits(link(), '0.10')).toEqual([]);
    expect(buildkitLimits(link(), '0.8.1')).toHaveLength(1);
    expect(buildkitLimits(needsOf(twoStageClone), '0.8.1')).toEqual([]);
  });

  it('goes by the syntax line', () => {
    expect(buildkitLimits(link('# syntax=docker/dockerfile:1\n'), '0.8')).toEqual([]);
    expect(buildkitLimits(link('# syntax=docker/dockerfile:1.3\n'), '0.25')).toEqual([
      'COPY --link needs Dockerfile frontend 1.4 or newer; the # syntax line asks for 1.3.',
    ]);
    expect(buildkitLimits(link('# syntax=example.com/x\n'))).toEqual([]);
    const exclude = 'FROM a\nCOPY --exclude=x a b\n';
    expect(buildkitLimits(needsOf(`# syntax=docker/dockerfile:1.7-labs\n${exclude}`))).toEqual([]);
    expect(buildkitLimits(needsOf(`# syntax=docker/dockerfile:1.7\n${exclude}`))).toHaveLength(1);
  });

  it('has no agent as an argument', () => {
    expect(buildkitLimits(needsOf(agentArgumentClone))).toEqual([
      'BuildKit takes an ssh agent through RUN --mount=type=ssh alone, never as a build argument.',
    ]);
    expect(buildkitLimits(needsOf('FROM a\nARG SSH_AUTH_SOCK\nRUN --mount=type=ssh git fetch\n'))).toEqual(
      [],
    );
  });
});

describe('buildah and podman', () => {
  const heredoc = needsOf('FROM a\nRUN <<EOF\nmake\nEOF\n');

  it('asks for the least version, or compares to one', () => {
    expect(buildahLimits(heredoc)).toEqual(['RUN <<EOF needs buildah 1.33 or newer.']);
    expect(buildahLimits(heredoc, '1.28.2+ds1-3')).toEqual([
      'RUN <<EOF needs buildah 1.33 or newer; this is 1.28.2+ds1-3.',
    ]);
    expect(buildahLimits(heredoc, '1.33.0')).toEqual([]);
    expect(podmanLimits(heredoc, '4.3.1')).toEqual(['RUN <<EOF needs podman 4.8 or newer; this is 4.3.1.']);
    expect(buildahLimits(needsOf(twoStageClone), '1.28.2')).toEqual([]);
  });

  it('tells what neither takes', () => {
    const needs = needsOf('FROM a\nRUN --mount=type=ssh,required git fetch\nADD git@a.example:b/c.git /x\n');
    expect(buildahLimits(needs, '1.44')).toEqual([
      'buildah does not take RUN --mount=type=ssh,required.',
      'buildah does not take ADD git@….',
    ]);
    expect(podmanLimits(needs, '6.0')).toHaveLength(2);
    expect(buildahLimits(needsOf(secrets), '1.43.0')).toEqual([
      'RUN --mount=type=secret,env= needs buildah 1.44 or newer; this is 1.43.0.',
    ]);
  });
});

describe('kaniko, fork by fork', () => {
  const line = (text: string) => needsOf(`FROM a\n${text}\n`);

  // What each fork's sources and change logs say.
  it.each([
    ['RUN --mount=type=secret,id=a make', 'drops', '1.26.3'],
    ['RUN --mount=type=cache,target=/c make', 'drops', '1.25.6'],
    ['RUN --mount=type=bind,target=/c make', 'drops', '1.27.3'],
    ['RUN --mount=type=tmpfs,target=/c make', 'drops', 'drops'],
    ['RUN <<EOF\nmake\nEOF', 'drops', '1.25.4'],
    ['ADD https://a.example/b.git /x', 'stops', 'stops'],
    ['ADD git@a.example:b/c.git /x', 'stops', 'stops'],
    ['COPY --exclude=x a b', 'stops', 'stops'],
    ['COPY --parents a b', 'stops', 'stops'],
    ['COPY --chmod=644 a b', undefined, undefined],
    ['RUN make', undefined, undefined],
  ])('%j: archived %s, maintained %s', (text, archived, maintained) => {
    const needs = text.includes('git@') ? { ...line(text), ssh: [] } : line(text);
    const patterns = [archived, archived, maintained].map(expected =>
      expected === undefined ? [] : [expect.stringContaining(expected)],
    );
    expect([
      kanikoLimits(needs, 'google'),
      kanikoLimits(needs, 'chainguard'),
      kanikoLimits(needs, 'osscontainertools'),
    ]).toEqual(patterns);
    if (maintained?.startsWith('1.')) {
      expect(kanikoLimits(needs, 'osscontainertools', maintained)).toEqual([]);
      expect(kanikoLimits(needs, 'osscontainertools', '1.24.0')).toEqual([
        expect.stringContaining('this is 1.24.0'),
      ]);
    }
  });

  it('has no ssh mounts, but takes the agent as an argument', () => {
    expect(kanikoLimits(line('RUN --mount=type=ssh git fetch'))).toEqual([
      'kaniko has no ssh mounts: it needs ARG SSH_AUTH_SOCK, without a value, before the RUN that uses the agent.',
    ]);
    expect(kanikoLimits(line('ARG SSH_AUTH_SOCK\nRUN --mount=type=ssh git fetch'))).toEqual([]);
    expect(kanikoLimits(needsOf(agentArgumentClone))).toEqual([]);
  });
});

it('offers the forms of each builder', () => {
  expect(formsOf('buildkit')).toEqual(['docker', 'buildx', 'bake', 'compose']);
  expect(formsOf('kaniko')).toEqual(['kaniko']);
  const needs = needsOf('FROM a\nRUN --mount=type=secret,id=a,env=A make\n');
  const count = Object.entries(buildForms).map(([name, form]) => [name, form.limits(needs).length]);
  expect(Object.fromEntries(count)).toEqual({
    docker: 1,
    buildx: 1,
    bake: 1,
    compose: 1,
    buildah: 1,
    podman: 1,
    kaniko: 2,
  });
});
