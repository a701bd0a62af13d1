import type { Dockerfile, Run } from './model.ts';
import { remembered } from './remembered.ts';

/** Text without quotes, escapes and joined line ends, for a quick look: it holds each value that a word of it has. */
export const withoutQuotes = (text: string): string => text.replace(quotes, '');

const quotes = /[\\`][ \t]*\r?\n|["'\\`\uE000]+/g;

/** Of the whole file, comments included: what it does not hold, no instruction does. */
export const bareText = remembered((dockerfile: Dockerfile): string => {
  const json = dockerfile.runs.filter(run => run.json);
  return [withoutQuotes(dockerfile.text), ...json.map(run => run.bare)].join('\n');
});

/**
 * The RUNs whose bare text matches. Most patterns match nowhere, and one look at the whole tells it sooner than
 * thousands at its pieces.
 */
export const runsWith = (dockerfile: Dockerfile, pattern: RegExp): readonly Run[] =>
  pattern.test(bareText(dockerfile)) ? dockerfile.runs.filter(run => pattern.test(run.bare)) : [];
