import { expect, it } from 'vitest';
import { argumentValues, repositoryForClone } from '../../../src/builders/argument-values.ts';
import {
  type KnownRepository,
  type RepositoryFacts,
  unknownRepository,
} from '../../../src/repository/facts.ts';
import { parseRemoteUrl } from '../../../src/repository/remote-url.ts';
import { plainRepository } from '../rules/repository-facts.ts';
import { base, head, needsOf, twoStageClone } from './request.ts';

const repository = (url: string, changes: Partial<KnownRepository> = {}): KnownRepository => ({
  ...plainRepository,
  remote: parseRemoteUrl(url),
  head,
  pushed: base,
  ...changes,
});
const app = repository('https://gitlab.com/acme/app.git');
const needs = needsOf(twoStageClone);

it('takes the commit of the work tree that the clone names', () => {
  const theme = repository('git@github.com:acme/theme.git', { head: '1234' });
  const outer: RepositoryFacts = { ...theme, nested: { src: { ...theme, nested: { app } } } };
  expect(argumentValues(needs, app)).toEqual({ COMMIT_SHA: head });
  expect(argumentValues(needs, outer)).toEqual({ COMMIT_SHA: head });
  expect(argumentValues(needs, { kind: 'none', nested: { 'src/app': app } })).toEqual({ COMMIT_SHA: head });
  expect(argumentValues(needs, theme)).toEqual({});
  expect(argumentValues(needs, unknownRepository)).toEqual({});
  expect(argumentValues(needs, { ...app, head: undefined })).toEqual({});
});

it('fills in what the file leaves open', () => {
  const text = `FROM a
ARG REPOSITORY
ARG BASE_COMMIT
ARG VERSION
RUN git fetch "$REPOSITORY" "$BASE_COMMIT" && echo $VERSION
ARG COMMIT_SHA
RUN git fetch "$REPOSITORY" "$COMMIT_SHA"
`;
  const values = { REPOSITORY: 'git@gitlab.com:acme/app.git', BASE_COMMIT: base, COMMIT_SHA: head };
  expect(argumentValues(needsOf(text), app)).toEqual(values);
  expect(argumentValues(needsOf(text), { kind: 'none', nested: { 'src/app': app } })).toEqual(values);
  const two = { kind: 'none' as const, nested: { a: app, b: app } };
  expect(argumentValues(needsOf(text), two)).toEqual({});
});

it('keeps apart the arguments of several clones', () => {
  const text = `${twoStageClone}ARG THEME_REPOSITORY=git@github.com:acme/theme.git
ARG THEME_BASE_COMMIT
ARG THEME_COMMIT_SHA
RUN git fetch "$THEME_REPOSITORY" "$THEME_BASE_COMMIT" "$THEME_COMMIT_SHA"
`;
  const theme = repository('git@github.com:acme/theme.git', { head: '12', pushed: '34' });
  expect(argumentValues(needsOf(text), { ...app, nested: { theme } })).toEqual({
    COMMIT_SHA: head,
    THEME_BASE_COMMIT: '34',
    THEME_COMMIT_SHA: '12',
  });
});

it('finds the repository of the context for a clone that names none', () => {
  expect(repositoryForClone(undefined, app)).toBe(app);
  expect(repositoryForClone(undefined, { kind: 'none', nested: {} })).toBeUndefined();
});
