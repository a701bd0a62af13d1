import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { contextFolder } from '../../../src/repository/context-folder.ts';

const tree = new Set([
  '/w/src',
  '/w/src/app',
  '/w/requirements.txt',
  '/w/services/api/go.mod',
  '/w/services/api/docker/entrypoint.sh',
]);
const exists = (folder: string, path: string) => tree.has(`${folder}/${path}`);

function folderOf(candidates: [string, ...string[]], ...lines: string[]): string {
  return contextFolder(readDockerfile(['FROM a', ...lines].join('\n')), candidates, exists);
}

describe('contextFolder', () => {
  const deep: [string, ...string[]] = ['/w/services/api/docker', '/w/services/api', '/w/services', '/w'];

  it('is the folder of the Dockerfile when its sources are there', () => {
    expect(folderOf(deep, 'COPY entrypoint.sh /')).toBe('/w/services/api/docker');
  });

  it('is the workspace folder when the sources are only there', () => {
    expect(folderOf(deep, 'COPY requirements.txt .', 'ADD --chown=a:a /src/app /app')).toBe('/w');
  });

  it('is the folder in between that holds most of them', () => {
    expect(folderOf(deep, 'COPY go.mod go.sum ./', 'COPY . .')).toBe('/w/services/api');
  });

  it('is the nearest when nothing tells: the root, other stages, URLs, unknown variables', () => {
    const lines = ['ARG X', 'COPY . .', 'COPY --from=b src /', 'ADD https://a/src /', 'COPY $X/src /'];
    expect(folderOf(deep, ...lines)).toBe('/w/services/api/docker');
  });

  it('knows variables with a value, and the fixed part of a pattern', () => {
    expect(folderOf(deep, 'ARG DIR=src', 'COPY $DIR/app/*.py /')).toBe('/w');
  });

  it('asks nothing of a single candidate', () => {
    const dockerfile = readDockerfile('FROM a\nCOPY src /');
    const never = () => expect.fail('asked');
    expect(contextFolder(dockerfile, ['/w'], never)).toBe('/w');
  });
});
