import * as vscode from 'vscode';
import { type Configuration, toSettings } from '../configuration/configuration.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { lint } from '../lint/lint.ts';
import type { Finding, Fix, RuleContext } from '../rules/rule.ts';
import type { BuildFacts } from './facts.ts';

/** What a document's text, settings and facts say. The same for all that is shown of one version. */
export interface Analysis {
  readonly context: RuleContext;
  readonly findings: readonly Finding[];
  /** What people chose for it. */
  readonly configuration: Configuration;
}

export interface Analyses extends vscode.Disposable {
  /** Of the text as it is now; at once. */
  of(document: vscode.TextDocument): Analysis;
  /** Settings or facts are others than before. */
  readonly onDidChange: vscode.Event<void>;
}

export function createAnalyses(facts: BuildFacts): Analyses {
  const remembered = new WeakMap<
    vscode.TextDocument,
    { version: number; generation: number; analysis: Analysis }
  >();
  const changed = new vscode.EventEmitter<void>();
  let generation = 0;
  const outdate = () => {
    generation++;
    changed.fire();
  };
  const listeners = [changed, facts.onDidChange(outdate)];
  return {
    onDidChange: changed.event,
    of(document) {
      const { version } = document;
      const known = remembered.get(document);
      if (known?.version === version && known.generation === generation) return known.analysis;
      const analysis = analyse(document, facts);
      remembered.set(document, { version, generation, analysis });
      return analysis;
    },
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

function analyse(document: vscode.TextDocument, facts: BuildFacts): Analysis {
  const dockerfile = readDockerfile(document.getText());
  const { repository, buildContext, configuration } = facts.of(document, dockerfile);
  const context = { dockerfile, repository, buildContext, settings: toSettings(configuration) };
  let findings: readonly Finding[] | undefined;
  return {
    context,
    configuration,
    // Not all that ask while a person types look at them.
    get findings() {
      findings ??= lint(context).map(remembering);
      return findings;
    },
  };
}

/** Every move of the cursor asks for fixes, and some take long to make. */
function remembering(finding: Finding): Finding {
  if (!finding.fixes) return finding;
  let fixes: readonly Fix[] | undefined;
  return {
    ...finding,
    fixes() {
      fixes ??= finding.fixes?.() ?? [];
      return fixes;
    },
  };
}
