import { bareText } from '../dockerfile/bare-text.ts';
import { mountTarget } from '../dockerfile/flags.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import { reaches } from '../dockerfile/reach.ts';
import { textOf } from '../dockerfile/text.ts';

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

/** A token for fetching may be named in files of the project that nobody sees here: RUNs that install from them. */
export function readersOfToken(
  dockerfile: Dockerfile,
  name: string,
  readers: (programs: RegExp) => readonly Run[],
): Run[] {
  // Where git goes over ssh, it needs none.
  if (!forFetching.test(name) || /ssh:\/\/git@\S+insteadof/i.test(bareText(dockerfile))) return [];
  const code = dockerfile.instructions.filter(
    i =>
      (i.keyword === 'COPY' || i.keyword === 'ADD') &&
      !i.from &&
      i.sources.some(s => /^[./]+$/.test(s.value)),
  );
  const withCode = readers(
    /^(?:(?:npm|yarn|pnpm|bun)(?: (?:i|ci|install)\b.*)?|(?:dotnet|nuget) (?:restore|build|publish)\b.*)$/,
  );
  return [
    ...readers(/^(?:bundler?(?: install\b.*)?|pip\d?(?:\.\d+)? install .*\.txt)$/),
    ...withCode.filter(run => code.some(copy => reaches(copy, run))),
  ];
}

const forFetching =
  /token|(?:^|_)(?:pat|gh|github|gitlab|bitbucket|ado|azure|nexus|artifactory|jfrog|registry|repo|feed|packages?|gems?|maven)(?:_|$)/i;
