import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { appendJob } from '../../../src/builders/ci/append-job.ts';
import { gitlabBuildahJob } from '../../../src/builders/ci/gitlab-buildah.ts';
import { jobFor, twoStageClone } from './request.ts';

const job = gitlabBuildahJob(jobFor(twoStageClone));
const append = async (existing: string) => {
  const { text, ...rest } = appendJob(existing, job);
  return { ...rest, whole: existing + text };
};

it.each([
  'a:\n  script: make\n',
  'a:\n  script: make',
  'a:\n  script: make\n\n',
  'a:\n  script: make\n# end',
])('leaves %j as it is and one line between', async existing => {
  const { whole, name } = await append(existing);
  expect(whole.startsWith(existing)).toBe(true);
  expect(Object.keys(parse(whole))).toEqual(['a', 'build-image']);
  expect(whole.slice(existing.trimEnd().length)).toMatch(/^\n\n\S/);
  expect(name).toBe('build-image');
});

it('takes another name where its own is taken', async () => {
  const { whole, name } = await append('build-image: {}\nbuild-image-2: {}\n');
  expect(name).toBe('build-image-3');
  expect(parse(whole)['build-image-3'].script).toHaveLength(2);
});

it('says when its stage is missing', async () => {
  expect((await append('stages: [test]\n')).notes).toEqual([expect.stringContaining('build')]);
  expect((await append('stages: [build]\n')).notes).toEqual([]);
});

it('knows the tags of GitLab, and says when the file is broken', async () => {
  expect((await append('a:\n  script: !reference [.b, script]\n')).notes).toEqual([]);
  expect((await append('a: [\n')).notes).toHaveLength(1);
});
