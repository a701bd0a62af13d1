import { describe, expect, it } from 'vitest';
import { unknownImage } from '../../../src/dockerfile/base-image.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

const stagesOf = (text: string) =>
  readDockerfile(text).stages.map(({ name, parent, copiesFrom, ships, reaches, base }) => ({
    name,
    parent: parent?.index,
    copiesFrom: copiesFrom.map(stage => stage.index),
    ships,
    reaches,
    base: base.reference,
  }));

describe('stages', () => {
  it('build on earlier ones by name, in any case, also through a variable', () => {
    const text = 'ARG BASE=Tools\nFROM debian AS tools\nFROM ${BASE} AS b\nFROM b\n';
    expect(stagesOf(text)).toEqual([
      { name: 'tools', parent: undefined, copiesFrom: [], ships: true, reaches: true, base: 'debian' },
      { name: 'b', parent: 0, copiesFrom: [], ships: true, reaches: true, base: 'debian' },
      { name: undefined, parent: 1, copiesFrom: [], ships: true, reaches: true, base: 'debian' },
    ]);
  });

  it('reach the image when something is copied or mounted from them, at any distance', () => {
    const text = [
      'FROM a AS far',
      'FROM b AS near',
      'COPY --from=far /x /x',
      'FROM c AS mounted',
      'FROM d AS unused',
      'COPY --from=far /x /x',
      'FROM near AS parent',
      'FROM e',
      'COPY --from=parent /x /x',
      'COPY --from=4 /y /y',
      'RUN --mount=type=bind,from=mounted,target=/m make',
    ].join('\n');
    const stages = stagesOf(text);
    expect(stages.map(stage => stage.reaches)).toEqual([true, true, true, false, true, true]);
    expect(stages.map(stage => stage.ships)).toEqual([false, false, false, false, false, true]);
    expect(stages.at(-1)?.copiesFrom).toEqual([4, 2]);
  });

  it.each([
    ['a later stage of the same name', 'FROM a AS x\nFROM b AS x\nFROM x', [undefined, undefined, 1]],
    ['not itself', 'FROM x AS x', [undefined]],
    ['not a later one', 'FROM y AS x\nFROM b AS y', [undefined, undefined]],
    ['an unknown variable', 'FROM a AS x\nFROM $X', [undefined, undefined]],
    ['a number', 'FROM a\nFROM 0', [undefined, undefined]],
  ])('build on %s', (_, text, parents) => {
    expect(stagesOf(text).map(stage => stage.parent)).toEqual(parents);
  });

  it.each(['--from=x', '--from=0', '--from=1', '--from=nowhere'])(
    'copy nothing from themselves: %s',
    flag => {
      expect(stagesOf(`FROM a AS x\nCOPY ${flag} a b`)[0]?.copiesFrom).toEqual([]);
    },
  );

  it('hold the instructions behind their FROM; those before the first are in none', () => {
    const { instructions, stages } = readDockerfile('ARG A\nRUN a\nFROM b\nRUN c\nFROM\nRUN d');
    expect(instructions.map(instruction => instruction.stage?.index)).toEqual([
      undefined,
      undefined,
      0,
      0,
      1,
      1,
    ]);
    expect(stages.map(stage => stage.instructions.length)).toEqual([1, 1]);
    expect(stages[1]?.base).toBe(unknownImage);
  });

  it('are not opened by an ONBUILD FROM', () => {
    expect(stagesOf('FROM a\nONBUILD FROM b')).toHaveLength(1);
  });
});

describe('the shell of a RUN', () => {
  const understood = (text: string) =>
    readDockerfile(text).instructions.flatMap(i => (i.keyword === 'RUN' ? [i.script.understood] : []));

  it('is unknown where SHELL names no program', () => {
    const { instructions } = readDockerfile('FROM a\nSHELL ["-c"]\nRUN a\n');
    expect((instructions[2] as Run).script.understood).toBe(false);
  });

  it('is the one that SHELL chose, in this stage and those on it', () => {
    const text = [
      'FROM a AS x',
      'RUN a',
      'SHELL ["pwsh", "-c"]',
      'RUN b',
      'RUN ["c"]',
      'FROM x',
      'RUN d',
      'SHELL ["/bin/bash", "-c"]',
      'RUN e',
      'FROM b',
      'RUN f',
    ].join('\n');
    expect(understood(text)).toEqual([true, false, true, false, true, true]);
  });

  it('is none to be read on Windows, nor in a heredoc for another interpreter', () => {
    expect(understood('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a')).toEqual([false]);
    const heredoc = (first: string) => `FROM a\nRUN <<E\n${first}\nx\nE`;
    expect(understood(heredoc('#!/usr/bin/env python3'))).toEqual([false]);
    expect(understood(heredoc('#!/usr/bin/python3'))).toEqual([false]);
    expect(understood(heredoc('#!/usr/bin/env'))).toEqual([false]);
    expect(understood(heredoc('#!/usr/bin/env bash'))).toEqual([true]);
    expect(understood(heredoc('#!/bin/sh -e'))).toEqual([true]);
  });
});
