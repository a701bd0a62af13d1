import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { removeCommands } from '../../../src/dockerfile/remove-commands.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { firstOf } from './of.ts';

/** What is left of the RUN without the commands called x and y; '' when it is gone; undefined when that is refused. */
function without(run: string): string | undefined {
  const text = `FROM a\n\n${run}\n\nRUN last\n`;
  const dockerfile = readDockerfile(text);
  const target = firstOf(dockerfile, 'RUN');
  const edits = removeCommands(
    dockerfile,
    target,
    target.script.commands.filter(command => command.name === 'x' || command.name === 'y'),
  );
  return (
    edits &&
    applyEdits(text, edits)
      .replace(/^FROM a\n\n/, '')
      .replace(/\n*RUN last\n$/, '')
  );
}

describe('removeCommands', () => {
  it.each([
    ['RUN x', ''],
    ['RUN a && x && b', 'RUN a && b'],
    ['RUN x && b', 'RUN b'],
    ['RUN a && x', 'RUN a'],
    ['RUN a && x && y && b', 'RUN a && b'],
    ['RUN a; x; b', 'RUN a; b'],
    ['RUN x; y; b', 'RUN b'],
    ['RUN a; x; y', 'RUN a'],
    ['RUN x & a', 'RUN a'],
    ['RUN A=1 x >f 2>&1 && b', 'RUN b'],
  ])('takes the operator along: %s', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN <<E\nx\n# why b\nb\nE', 'RUN <<E\n# why b\nb\nE'],
    ['RUN <<E\na\n# why x\nx\n# why b\nb\nE', 'RUN <<E\na\n# why b\nb\nE'],
    ['RUN <<E\nx &&\n  # why b\n  b\nE', 'RUN <<E\n  # why b\n  b\nE'],
    ['RUN <<E\nx # why x\nb\nE', 'RUN <<E\nb\nE'],
  ])('keeps comments on what stays in a here-document: %j', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN a; x && b', 'RUN a; b'],
    ['RUN a && x; b', 'RUN a; b'],
    ['RUN a && x; y && b', 'RUN a; b'],
    ['RUN a && x || b', 'RUN a || b'],
    ['RUN x || b && c', 'RUN c'],
    ['RUN a; x || b; c', 'RUN a; c'],
    ['RUN x || b || c', ''],
    ['RUN x || { b; } && c', 'RUN c'],
    ['RUN x && y || b', ''],
    ['RUN a || x', 'RUN a || true'],
    ['RUN a || x && y && b', 'RUN a || true && b'],
  ])('leaves what runs when the removed succeeds: %s', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN a \\\n  && x \\\n  && b', 'RUN a \\\n  && b'],
    ['RUN a && \\\n  x && \\\n  b', 'RUN a && \\\n  b'],
    ['RUN x \\\n  && b', 'RUN b'],
    ['RUN a \\\n  && x', 'RUN a'],
    ['RUN a \\\n  # on x\n  && x \\\n  # on b\n  && b', 'RUN a \\\n  # on b\n  && b'],
    ['RUN x && \\\n  # on b\n  b', 'RUN \\\n  # on b\n  b'],
    ['RUN x \\\n  # on b\n  && b', 'RUN b'],
    ['RUN <<E\na\nx\nb\nE', 'RUN <<E\na\nb\nE'],
    ['RUN <<E\nx\nE', ''],
  ])('keeps lines whole: %j', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN x | y && b', 'RUN b'],
    ['RUN a && x | y', 'RUN a'],
    ['RUN su - app -c "x && b"', 'RUN su - app -c "b"'],
    ['RUN a && su - app -c "x" && b', 'RUN a && b'],
    ['RUN sudo x && b', 'RUN b'],
    ['RUN sudo sh -c "x"', ''],
    ['RUN ["sh", "-c", "x && b"]', 'RUN ["sh", "-c", "b"]'],
    ['RUN ["sh", "-c", "x"]', ''],
    ['RUN ["x"]', ''],
    ['RUN if a; then x; b; fi', 'RUN if a; then b; fi'],
    ['RUN (x; b) && c', 'RUN (b) && c'],
    ['RUN x && { b; }', 'RUN { b; }'],
    ['RUN { a; } && x', 'RUN { a; }'],
    ['RUN x; for i in 1; do b; done', 'RUN for i in 1; do b; done'],
  ])('goes by what holds the command: %s', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN if x; then a; fi', 'RUN a'],
    ['RUN if x; then a; else b; fi', 'RUN a'],
    ['RUN if x; then y; else b; fi', 'RUN b'],
    ['RUN if x; then y; fi && a', 'RUN a'],
    ['RUN if x && b; then a; fi', 'RUN if b; then a; fi'],
    ['RUN if x || b; then a; fi', 'RUN a'],
    ['RUN a && if x; then b; y; c; fi && d', 'RUN a && { b; c; } && d'],
    ['RUN a && if x; then b && y && c; fi && d', 'RUN a && b && c && d'],
    ['RUN a; if x; then b; c; fi; d', 'RUN a; b; c; d'],
    ['RUN if x; then a || b; fi && c', 'RUN { a || b; } && c'],
    ['RUN if x; then a && b; fi || c', 'RUN { a && b; } || c'],
    ['RUN if x; then a; b; fi > f', 'RUN { a; b; } > f'],
    ['RUN if x; then a; b; fi | c', 'RUN { a; b; } | c'],
    ['RUN if x; then \\\n    a && \\\n    b; \\\n  fi && \\\n  c', 'RUN a && \\\n    b && \\\n  c'],
    ['RUN if x; then a; elif b; then c; else d; fi', 'RUN a'],
    ['RUN if a; then if x; then b; fi; fi', 'RUN if a; then b; fi'],
    ['RUN if x; then if y; then b; fi; fi', 'RUN b'],
    ['RUN sh -c "if x; then a; fi"', 'RUN sh -c "a"'],
    ['RUN a; sh -c "if x; then y; fi"', 'RUN a'],
    ['RUN if x; then sh -c "y"; fi; a', 'RUN a'],
    ['RUN <<E\nif x\nthen\n  a\nfi\nb\nE', 'RUN <<E\na\nb\nE'],
  ])('leaves the branch of an if without its condition: %s', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['RUN a; for i in 1; do x; done', 'RUN a'],
    ['RUN (x) && c', 'RUN c'],
    ['RUN { x; y; } && c', 'RUN c'],
    ['RUN while x; do y; done', ''],
    ['RUN if a; then { x; }; b; fi', 'RUN if a; then b; fi'],
  ])('takes out a loop or a group that holds nothing else: %s', (run, left) => {
    expect(without(run)).toBe(left);
  });

  it.each([
    ['one of a pipeline', 'RUN a | x'],
    ['the first of a pipeline', 'RUN x | a && b'],
    ['all of an if', 'RUN if a; then x; fi'],
    ['all of a branch', 'RUN if a; then x; else b; fi'],
    ['all of a loop whose condition stays', 'RUN while a; do x; done'],
    ['the condition of a loop', 'RUN while x; do a; done'],
    ['a condition with a here-document in its branch', 'RUN if x; then a <<E; fi && b\n1\nE'],
    ['the branch and the condition before another', 'RUN if x; then y; elif b; then c; fi'],
    ['one of several conditions', 'RUN if a; then b; elif x; then c; fi'],
    ['one in a substitution', 'RUN a $(x)'],
    ['one with a here-document', 'RUN a && x <<E && b\n1\nE'],
    ['one in a group that nothing closes', 'RUN a && { x; b | y > c'],
    ['one in a group that nothing opens', 'RUN a && x; y; }'],
  ])('refuses %s', (_, run) => {
    expect(without(run)).toBeUndefined();
  });
});
