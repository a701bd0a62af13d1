import type { Change } from './fast-import.ts';
import { createRandom, type Random } from './random.ts';

/** How large a generated history is. */
export interface HistoryShape {
  /** In the first commit. */
  readonly files: number;
  readonly commits: number;
  /** Files that a commit touches, on average. */
  readonly churn: number;
  /** The folders that the code lies in. */
  readonly folders: readonly string[];
}

/** Text that compresses as code does, in folders of a dozen files; a commit works in one folder, some more often than others. */
export function generateHistory({ files, commits, churn, folders }: HistoryShape): Change[][] {
  const random = createRandom(files * 31 + commits);
  const words = Array.from({ length: 4000 }, () => word(random));
  const line = () => Array.from({ length: random.between(2, 11) }, () => random.pick(words)).join(' ');
  const places = Array.from(
    { length: Math.ceil(files / 12) },
    () => `${random.pick(folders)}/${random.pick(words)}/${random.pick(words)}`,
  );
  const texts = places.map(() => new Map<string, string[]>());
  const change = (path: string, lines: readonly string[]): Change => ({
    path,
    content: `${lines.join('\n')}\n`,
  });

  const first = Array.from({ length: files }, (_, i) => {
    const place = i % places.length;
    const path = `${places[place]}/${random.pick(words)}${i}.py`;
    const lines = Array.from({ length: random.between(20, 360) }, line);
    texts[place]?.set(path, lines);
    return change(path, lines);
  });

  const later = Array.from({ length: commits - 1 }, (_, i) => {
    const place = Math.floor(places.length * random.next() ** 3);
    const known = texts[place] as Map<string, string[]>;
    const touched = new Map<string, Change>();
    for (let n = random.between(1, churn * 2 - 1); n > 0; n--) {
      const path = random.pick([...known.keys()]);
      const lines = known.get(path) as string[];
      edit(lines, line, random);
      const renamed = random.next() < 0.03 ? `${places[place]}/${random.pick(words)}-${i}.py` : path;
      if (renamed !== path) {
        known.delete(path);
        touched.set(path, { path, content: undefined });
      }
      known.set(renamed, lines);
      touched.set(renamed, change(renamed, lines));
    }
    return [...touched.values()];
  });
  return [first, ...later];
}

function edit(lines: string[], line: () => string, random: Random): void {
  for (let n = random.between(1, 12); n > 0; n--) {
    const at = random.between(0, lines.length - 1);
    lines.splice(at, random.next() < 0.7 ? 1 : 0, line());
  }
}

const word = (random: Random): string =>
  Array.from({ length: random.between(2, 9) }, () => random.pick([...'etaoinshrdlucmfwypvbgk'])).join('');
