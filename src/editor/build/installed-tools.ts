import * as vscode from 'vscode';
import type { InstalledTools } from '../../builders/installed.ts';
import type { ToolVersions } from '../../builders/preflight.ts';
import { questions } from '../../builders/tool-questions.ts';
import { programOnPath } from '../../repository/program-on-path.ts';
import type { Questions } from './questions.ts';

/** The builders on PATH; nothing is run. Undefined in a workspace that is not trusted. */
export function programsOnPath(): InstalledTools | undefined {
  if (!vscode.workspace.isTrusted) return undefined;
  return new Set(programs.filter(name => programOnPath(name) !== undefined));
}

/**
 * The builders of this machine and Docker's plugins, of which Docker alone knows where they lie.
 * @returns undefined where no program may be run to ask
 */
export async function installedTools({ runProgram }: Questions): Promise<InstalledTools | undefined> {
  const found = programsOnPath();
  if (!found?.has('docker')) return found;
  const asked = questions.filter(({ tool }) => plugins.includes(tool));
  const answers = asked.map(async ({ tool, argv, read }) => {
    const answer = await runProgram(argv);
    return answer?.exitCode === 0 && read(answer.stdout) !== undefined ? [tool] : [];
  });
  return new Set([...found, ...(await Promise.all(answers)).flat()]);
}

const programs: readonly (keyof ToolVersions)[] = ['docker', 'buildah', 'podman'];
const plugins: readonly (keyof ToolVersions)[] = ['buildx', 'compose'];
