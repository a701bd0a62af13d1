import { t } from '@vscode/l10n';
import type { BuildPlan } from './plan.ts';

/** What fits into a message that lies over the text: the rest is in the plan's explanation. */
const titlesShown = 3;
const notesShown = 2;

/** What a plan changes, in one or two sentences; a title that several steps share is said once. */
export function briefSteps(name: string, { steps }: BuildPlan): string {
  const titles = [...new Set(steps.map(({ title }) => title))];
  const [first = ''] = titles;
  if (steps.length === 1) return t('{0}: {1}.', name, first);
  const listed = titles.slice(0, titlesShown);
  const shown = listed.reduce((all, title) => t('{0}; {1}', all, title));
  const more = steps.filter(({ title }) => !listed.includes(title)).length;
  return more > 0
    ? t('{0}: {1} changes. {2}; and {3} more.', name, steps.length, shown, more)
    : t('{0}: {1} changes. {2}.', name, steps.length, shown);
}

/** The first of some sentences, those on what is to be filled in before all others, and how many more there are. */
export function briefNotes(notes: readonly string[], after: string): string[] {
  const names = placesToFillIn(after).map(({ name }) => name);
  const urgent = (note: string) => names.some(name => new RegExp(`\\b${name}\\b`).test(note));
  const sorted = [...notes.filter(urgent), ...notes.filter(note => !urgent(note))];
  const more = sorted.length - notesShown;
  if (more < 2) return sorted;
  return [...sorted.slice(0, notesShown), t('{0} more notes are in the explanation.', more)];
}

/** The arguments that a fix left without a value for a person to write. */
export function placesToFillIn(text: string): { name: string; end: number }[] {
  return [...text.matchAll(/^# Fill in: .*\r?\nARG (\w+)$/gm)].map(match => ({
    name: match[1] as string,
    end: match.index + match[0].length,
  }));
}
