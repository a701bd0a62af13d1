import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Stage } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';
import { lineage } from '../dockerfile/users.ts';

/** Programs that put environment variables into what they read from a configuration file, by its name. */
const configured: readonly [RegExp, RegExp][] = [
  [/(?:^|\/)(?:\.?npmrc|\.yarnrc(?:\.ya?ml)?|bunfig\.toml)$/, /^(?:npm|npx|yarn|pnpm|bun|lerna)(?: |$)/],
  [/(?:^|\/)nuget\.config$/i, /^(?:dotnet|nuget|msbuild)(?: |$)/],
  [/(?:^|\/)settings[\w-]*\.xml$/, /^(?:mvn|mvnw|mvnd)(?: |$)/],
];

/** The programs whose file a RUN writes with the variable's name in it, for them to put the value in. */
export function readersOfWrittenName(dockerfile: Dockerfile, stage: Stage, name: string): RegExp | undefined {
  // No shell has a variable of another name.
  if (!/^\w+$/.test(name)) return undefined;
  const reference = new RegExp(`\\\\+\\$\\{${name}\\}|'[^']*\\$\\{${name}\\}[^']*'`);
  const writes = dockerfile.runs.some(
    i =>
      lineage(i.stage).includes(stage) &&
      /npmrc|npm config|yarnrc/.test(i.bare) &&
      reference.test(textOf(dockerfile, i)),
  );
  return writes ? configured[0]?.[1] : undefined;
}

/** The programs whose files come from elsewhere, so that nobody knows here which variables they name. */
export function readersOfBroughtFiles(dockerfile: Dockerfile, stage: Stage): RegExp | undefined {
  const brought = dockerfile.instructions.flatMap(i => {
    if (!lineage(i.stage).includes(stage)) return [];
    if (i.keyword === 'COPY' || i.keyword === 'ADD') return i.sources.map(({ value }) => value);
    return i.keyword === 'RUN' ? i.mounts.map(m => mountTarget(m) ?? '') : [];
  });
  return configured.find(([file]) => brought.some(path => file.test(path)))?.[1];
}
