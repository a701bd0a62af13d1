import type { BuildFormName } from './build-form.ts';
import type { ToolVersions } from './preflight.ts';
import { toolsOf } from './preflight-tools.ts';

/** The programs and plugins of builders that a machine has. */
export type InstalledTools = ReadonlySet<keyof ToolVersions>;

export const isInstalled = (form: BuildFormName, tools: InstalledTools): boolean =>
  toolsOf[form].every(tool => tools.has(tool));

/** The ways to build that a machine has in front, else in the order given. */
export const installedFirst = (forms: readonly BuildFormName[], tools: InstalledTools): BuildFormName[] =>
  forms.toSorted((a, b) => Number(isInstalled(b, tools)) - Number(isInstalled(a, tools)));
