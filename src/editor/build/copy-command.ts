import path from 'node:path';
import * as vscode from 'vscode';
import { type BuildFormName, buildForms } from '../../builders/build-form.ts';
import { type DescribedCommand, describeCommand } from '../../builders/describe-command.ts';
import { commandLine } from '../../builders/quote.ts';
import type { SharedBuilder } from '../../builders/shared-cache.ts';
import { shellName } from '../../builders/shell-name.ts';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { chosenDockerfile, freshFacts } from '../fresh-facts.ts';
import { inOneLine } from '../sentences.ts';
import { readySubject } from './build-subject.ts';
import { chooseForm } from './choose-form.ts';
import { createDetailsPage } from './details-page.ts';
import { openNewFile } from './open-new-file.ts';

/** `Layerwise: Copy build command`: for the text as it stands, saved or not, quoted for the shell of the terminal. */
export function provideCopyCommand(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const page = createDetailsPage();

  const copy = async (uri?: vscode.Uri, form?: BuildFormName) => {
    const document = await chosenDockerfile(uri);
    if (!document) return;
    if (!(await freshFacts(document, analyses, facts))) return;
    const subject = await readySubject(document, facts);
    const request = subject.request();
    const choice = form ? { form } : await chooseForm(subject.forms, subject, true);
    if (!choice) return;
    if ('sharedBuilder' in choice) {
      await copySharedBuilder(choice.sharedBuilder);
      return;
    }
    const { label, command, limits } = buildForms[choice.form];
    const made = command(request);
    const line = await copyLine(made);
    if (line === undefined) return;
    const { directory = request.directory } = made;
    tell({ label, command: made, line, directory, limits: limits(request.needs) });
  };
  /** Not awaited: the message may stay for long. */
  const tell = async (described: DescribedCommand) => {
    const { command, directory, line, limits } = described;
    const details = vscode.l10n.t('Details');
    const open = command.file && vscode.l10n.t('Open {0}', command.file.path);
    const buttons = [...(open ? [open] : []), details];
    const chosen =
      limits.length > 0
        ? await vscode.window.showWarningMessage(
            vscode.l10n.t('Copied. Mind: {0}', inOneLine(limits)),
            ...buttons,
          )
        : await vscode.window.showInformationMessage(vscode.l10n.t('Copied: {0}', line), ...buttons);
    if (chosen === details) await page.open(describeCommand(described));
    else if (chosen && command.file)
      await openNewFile(path.join(directory, command.file.path), command.file.text);
  };
  return vscode.Disposable.from(page, vscode.commands.registerCommand('layerwise.copyBuildCommand', copy));
}

/** Copies a command as the terminal's shell takes it, and returns it; tells where the shell has no way to write it. */
async function copyLine(command: Parameters<typeof commandLine>[0]): Promise<string | undefined> {
  try {
    const line = commandLine(command, shellName(vscode.env.shell, process.platform));
    await vscode.env.clipboard.writeText(line);
    return line;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    vscode.window.showErrorMessage(error.message);
    return undefined;
  }
}

async function copySharedBuilder({ argv }: SharedBuilder): Promise<void> {
  const line = await copyLine({ argv, environment: {} });
  if (line === undefined) return;
  const setting = vscode.l10n.t('Set a Registry Cache');
  const message = vscode.l10n.t('Copied: {0}', line);
  tellOfCache(message, setting);
}

/** Not awaited: the message may stay for long. */
async function tellOfCache(message: string, setting: string): Promise<void> {
  if (await vscode.window.showInformationMessage(message, setting))
    await vscode.commands.executeCommand('workbench.action.openSettings', 'layerwise.registryCache');
}
