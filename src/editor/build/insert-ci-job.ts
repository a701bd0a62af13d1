import path from 'node:path';
import * as vscode from 'vscode';
import { argumentValues } from '../../builders/argument-values.ts';
import type { Job, JobRequest } from '../../builders/ci/job-request.ts';
import { type JobKind, jobKinds, jobKindsFor } from '../../builders/ci/jobs.ts';
import { repositoryOf } from '../../repository/facts.ts';
import type { Analyses, Analysis } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { chosenDockerfile, freshFacts } from '../fresh-facts.ts';
import { inOneLine } from '../sentences.ts';
import { type BuildSubject, buildSubject, workspaceFolderOf } from './build-subject.ts';
import { fileExists, openNewFile } from './open-new-file.ts';

/** `Layerwise: Insert CI job`: puts a job that builds the image into the CI configuration, unsaved, for review. */
export function provideInsertJobCommand(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const insert = async (uri?: vscode.Uri, label?: string) => {
    const document = await chosenDockerfile(uri);
    if (!document) return;
    if (document.uri.scheme !== 'file') {
      vscode.window.showInformationMessage(
        vscode.l10n.t('Save the Dockerfile on this machine to insert the job that builds it.'),
      );
      return;
    }
    const kind = jobKinds.find(one => one.label === label) ?? (await chooseKind(analyses.of(document)));
    if (!kind || !(await freshFacts(document, analyses, facts))) return;
    const subject = buildSubject(document, facts);
    const root = rootOf(subject);
    const job = kind.job(jobRequest(subject, root));
    const file = path.join(root, job.path);
    if (job.path.startsWith('.github/')) await addWorkflow(file, job);
    else if (await fileExists(file)) await append(file, job);
    else tell(await openNewFile(file, job.text), job, []);
  };
  return vscode.commands.registerCommand('layerwise.insertCiJob', insert);
}

async function chooseKind({ context }: Analysis): Promise<JobKind | undefined> {
  const host = repositoryOf(context.repository, '.')?.remote?.host;
  const ordered = jobKindsFor(context.settings.builder, host);
  const items = ordered.map(kind => ({ label: kind.label, job: kind }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Insert a job for') });
  return chosen?.job;
}

/** The folder that a pipeline checks out. */
const rootOf = ({ repository, contextFolder, document }: BuildSubject): string =>
  repositoryOf(repository, '.')?.root ?? workspaceFolderOf(document)?.uri.fsPath ?? contextFolder;

function jobRequest(
  { request, repository, contextFolder, document }: BuildSubject,
  root: string,
): JobRequest {
  const { needs } = request();
  const inRoot = (file: string) => path.relative(root, file).split(path.sep).join('/') || '.';
  return {
    needs,
    context: inRoot(contextFolder),
    dockerfile: inRoot(document.uri.fsPath),
    target: undefined,
    repository: repositoryOf(repository, '.')?.remote?.ssh,
    arguments: argumentValues(needs, repository),
  };
}

/** One edit at the end, not saved. */
async function append(file: string, job: Job): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  // Not loaded before it is needed: the YAML library is large.
  const { appendJob } = await import('../../builders/ci/append-job.ts');
  const { text, name, notes } = appendJob(document.getText(), job);
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, text);
  await vscode.workspace.applyEdit(edit);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const start = document.positionAt(document.getText().indexOf(`${name}:`, document.offsetAt(end)));
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
  tell(document, job, notes);
}

async function addWorkflow(wanted: string, job: Job): Promise<void> {
  const file = (await fileExists(wanted)) ? await otherName(wanted) : wanted;
  if (file === undefined) return;
  tell(await openNewFile(file, job.text), job, []);
}

async function otherName(file: string): Promise<string | undefined> {
  const folder = path.dirname(file);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('{0} exists already', path.basename(file)),
    prompt: vscode.l10n.t('A name for the new workflow'),
    value: `${path.basename(file, '.yml')}-2.yml`,
    async validateInput(value) {
      if (!/^[\w.-]+\.ya?ml$/.test(value)) return vscode.l10n.t('A file name that ends with .yml');
      return (await fileExists(path.join(folder, value)))
        ? vscode.l10n.t('{0} exists already', value)
        : undefined;
    },
  });
  return name === undefined ? undefined : path.join(folder, name);
}

/** Not awaited: the message may stay for long. */
async function tell(
  document: vscode.TextDocument,
  { path: file, secrets }: Job,
  notes: readonly string[],
): Promise<void> {
  const { l10n, window } = vscode;
  const names = secrets.map(({ name }) => name).join(', ');
  const sentences = [
    l10n.t('The job stands in {0}, not saved yet.', path.basename(file)),
    ...(names ? [l10n.t('Define {0} in the settings of the CI system.', names)] : []),
    ...notes,
  ];
  const save = l10n.t('Save');
  const chosen = await window.showInformationMessage(inOneLine(sentences), save);
  if (chosen === save && !document.isClosed) await document.save();
}
