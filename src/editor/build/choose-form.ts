import * as vscode from 'vscode';
import { type BuildFormName, buildForms } from '../../builders/build-form.ts';
import type { BuildNeeds } from '../../builders/needs.ts';
import { type SharedBuilder, sharedBuilders } from '../../builders/shared-cache.ts';

export type Choice = { readonly form: BuildFormName } | { readonly sharedBuilder: SharedBuilder };

type Item = vscode.QuickPickItem & { readonly choice?: Choice };

/**
 * Asks how to build where there are several ways; undefined when the choice was given up.
 * @param withSharedBuilders offers the commands that make a builder for a team, too
 */
export async function chooseForm(
  forms: readonly BuildFormName[],
  needs: BuildNeeds,
  withSharedBuilders = false,
): Promise<Choice | undefined> {
  const [only] = forms;
  if (only && forms.length === 1) return { form: only };
  const items = forms.map(form => formItem(form, needs));
  const shared = withSharedBuilders && forms.some(form => buildForms[form].builder === 'buildkit');
  const chosen = await vscode.window.showQuickPick<Item>(
    shared ? [...items, ...sharedBuilderItems()] : items,
    { title: vscode.l10n.t('Build with'), matchOnDetail: true },
  );
  return chosen?.choice;
}

function formItem(form: BuildFormName, needs: BuildNeeds): Item {
  const [limit] = buildForms[form].limits(needs);
  return {
    label: buildForms[form].label,
    choice: { form },
    ...(limit && { detail: limit }),
  };
}

function sharedBuilderItems(): Item[] {
  const heading = vscode.l10n.t('Make a builder that shares its cache');
  return [
    { label: heading, kind: vscode.QuickPickItemKind.Separator },
    ...sharedBuilders().map(sharedBuilder => ({
      label: sharedBuilder.argv.slice(0, 3).join(' '),
      description: sharedBuilder.argv[sharedBuilder.argv.indexOf('--driver') + 1] ?? '',
      detail: sharedBuilder.title,
      choice: { sharedBuilder },
    })),
  ];
}
