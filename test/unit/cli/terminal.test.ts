import { describe, expect, it } from 'vitest';
import { createProgress, showsColour } from '../../../src/cli/terminal.ts';

function terminal(isTTY: boolean, columns = 20) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

describe('showsColour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('terminal %s with %j: %s', (isTTY, env, expected) => {
    expect(showsColour(terminal(isTTY), env)).toBe(expected);
  });
});

describe('createProgress', () => {
  it('shows one line, no longer than the terminal is wide, and takes it away', () => {
    const watched = terminal(true);
    const progress = createProgress(watched, {}, 12);
    progress.clear();
    progress.show(3, 'services/web/Dockerfile');
    progress.clear();
    expect(watched.written).toEqual(['\r\u001B[K4/12 services/web/Doc'.slice(0, 4 + 19), '\r\u001B[K']);
  });

  it.each([
    [false, {}, 5],
    [true, { CI: 'true' }, 5],
    [true, { TERM: 'dumb' }, 5],
    [true, {}, 1],
  ])('is silent: terminal %s, %j, %i files', (isTTY, env, total) => {
    const silent = terminal(isTTY);
    const progress = createProgress(silent, env, total);
    progress.show(0, 'Dockerfile');
    progress.clear();
    expect(silent.written).toEqual([]);
  });
});
