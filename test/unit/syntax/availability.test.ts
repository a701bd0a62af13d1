import { expect, it } from 'vitest';
import { syntaxFeatures } from '../../../src/builders/syntax-features.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { availability, isUnavailable } from '../../../src/syntax/availability.ts';

const feature = (line: string) => {
  const [found] = syntaxFeatures(readDockerfile(`FROM a\n${line}\n`).instructions);
  if (!found) throw new Error(`${line} needs nothing new`);
  return found.id;
};

it.each([
  [
    'RUN --mount=type=ssh true',
    'buildkit',
    /^Since Dockerfile 1\.2, which comes with BuildKit [\d.]+ and Docker/,
  ],
  [
    'ADD --checksum=sha256:0 https://github.com/acme/shop.git /b',
    'buildkit',
    /^Since Dockerfile 1\.\d+, which comes with BuildKit [\d.]+$/,
  ],
  ['RUN --network=none true', 'podman', undefined],
  ['RUN --mount=type=ssh true', 'kaniko', /^Not for kaniko$/],
  ['RUN --security=insecure true', 'podman', /^Not for podman$/],
  ['COPY --exclude=a . /b', 'buildah', /^Since buildah/],
] as const)('%s by %s', (line, builder, expected) => {
  const text = availability(feature(line), builder);
  if (expected) expect(text).toMatch(expected);
  else expect(text).toBeUndefined();
  expect(isUnavailable(feature(line), builder)).toBe(/^Not/.test(text ?? ''));
});
