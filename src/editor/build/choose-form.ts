import * as vscode from 'vscode';
import { type BuildFormName, buildForms } from '../../builders/build-form.ts';
import { isInstalled } from '../../builders/installed.ts';
import { type SharedBuilder, sharedBuilders } from '../../builders/shared-cache.ts';
import { pickGroup } from '../pick-group.ts';
import type { BuildSubject } from './build-subject.ts';

export type Choice = { readonly form: BuildFormName } | { readonly sharedBuilder: SharedBuilder };

type Item = vscode.QuickPickItem & { readonly choice?: Choice };

/**
 * Asks how to build where there are several ways; undefined when the choice was given up.
 * @param forms some of those of the subject, in its order
 * @param withSharedBuilders offers the commands that make a builder for a team, too
 */
export async function chooseForm(
  forms: readonly BuildFormName[],
  subject: BuildSubject,
  withSharedBuilders = false,
): Promise<Choice | undefined> {
  const [only] = forms;
  if (only && forms.length === 1) return { form: only };
  const shared = withSharedBuilders && forms.some(form => buildForms[form].builder === 'buildkit');
  const chosen = await vscode.window.showQuickPick<Item>(
    [...formItems(forms, subject), ...(shared ? sharedBuilderItems() : [])],
    { title: vscode.l10n.t('Build {0} with', subject.name), matchOnDescription: true, matchOnDetail: true },
  );
  return chosen?.choice;
}

/** What is installed stands above the rest, where that is known. */
function formItems(forms: readonly BuildFormName[], { request, tools, entries }: BuildSubject): Item[] {
  const { needs } = request();
  const item = (form: BuildFormName): Item => {
    const [limit] = buildForms[form].limits(needs);
    const entry = form === 'bake' || form === 'compose' ? entries[form] : undefined;
    return {
      label: buildForms[form].label,
      choice: { form },
      ...(entry && { description: vscode.l10n.t('{0} of {1}', entry.names.join(', '), entry.path) }),
      ...(limit && { detail: limit }),
    };
  };
  if (!tools) return forms.map(item);
  const there = forms.filter(form => isInstalled(form, tools));
  const missing = forms.filter(form => !there.includes(form));
  return [
    ...pickGroup(vscode.l10n.t('On this machine'), there.map(item)),
    ...pickGroup(vscode.l10n.t('Not found on this machine'), missing.map(item)),
  ];
}

function sharedBuilderItems(): Item[] {
  const items = sharedBuilders().map(sharedBuilder => ({
    label: sharedBuilder.argv.slice(0, 3).join(' '),
    description: sharedBuilder.argv[sharedBuilder.argv.indexOf('--driver') + 1] ?? '',
    detail: sharedBuilder.title,
    choice: { sharedBuilder },
  }));
  return pickGroup(vscode.l10n.t('Make a builder that shares its cache'), items);
}
