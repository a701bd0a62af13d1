import { describe, expect, it } from 'vitest';
import { buildPlace } from '../../../src/builders/build-place.ts';
import { buildRequest } from '../../../src/builders/build-request.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { plainRepository } from '../rules/repository-facts.ts';
import { twoStageClone } from './request.ts';

describe('buildPlace', () => {
  it('runs in the workspace folder, where terminals open', () => {
    expect(buildPlace('/w', '/w/app', '/w/app/docker/Dockerfile')).toEqual({
      directory: '/w',
      context: 'app',
      dockerfile: 'app/docker/Dockerfile',
    });
    expect(buildPlace('/w', '/w', '/w/Dockerfile').context).toBe('.');
  });

  it('runs in the context where the workspace does not hold it', () => {
    expect(buildPlace('/w/app', '/w', '/w/app/Dockerfile')).toEqual({
      directory: '/w',
      context: '.',
      dockerfile: 'app/Dockerfile',
    });
    expect(buildPlace(undefined, '/w', '/w/Dockerfile').directory).toBe('/w');
  });
});

describe('buildRequest', () => {
  const surroundings = {
    place: buildPlace('/w', '/w', '/w/Dockerfile'),
    repository: plainRepository,
    contextFolder: '/w',
    agentSocket: '/agent',
    home: '/home/dev',
  };
  const head = plainRepository.head ?? '';
  const request = (changes = {}, choices = {}) =>
    buildRequest(readDockerfile(twoStageClone), { ...surroundings, ...changes }, choices);

  it('takes the commit from git, for the argument and for the tag', () => {
    const repository = {
      ...plainRepository,
      remote: { ssh: 'git@gitlab.com:acme/app.git', host: 'gitlab.com', port: 22, path: 'acme/app' },
    };
    const { arguments: values, tag } = request({ repository });
    expect(values).toEqual({ COMMIT_SHA: head });
    expect(tag).toBe(`app:${head.slice(0, 12)}`);
  });

  it('leaves open what is not known', () => {
    const { arguments: values, tag } = request({
      repository: { kind: 'unknown' },
      contextFolder: '/w/My App_1',
    });
    expect(values).toEqual({});
    expect(tag).toBe('my-app-1');
    expect(request({ repository: { kind: 'unknown' }, contextFolder: '/' }).tag).toBe('image');
  });

  it('lets a person decide', () => {
    const chosen = request({}, { arguments: { COMMIT_SHA: 'a'.repeat(40) }, image: 'r.example:5000/app' });
    expect(chosen.tag).toBe(`r.example:5000/app:${'a'.repeat(12)}`);
    expect(request({}, { image: 'r.example:5000/app:stable' }).tag).toBe('r.example:5000/app:stable');
    expect(request({}, { tag: 'a:1' }).tag).toBe('a:1');
    const bake = {
      path: 'docker-bake.hcl',
      directory: '/w',
      names: ['app'],
      gives: { ssh: true, secrets: true },
    };
    expect(request({}, { entries: { bake } }).entries).toEqual({ bake });
  });
});
