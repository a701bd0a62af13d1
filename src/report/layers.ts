import { t } from '@vscode/l10n';
import { sourceCopies } from '../clone/source-copy.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { Finding } from '../rules/rule.ts';

/** A layer of the final image, as the next commit's build treats it. */
export interface Layer {
  /** The first line of its instruction, without the credential of a URL. */
  readonly text: string;
  readonly state: 'cached' | 'pushed';
  /** Why it holds a secret, where it does. */
  readonly secret: string | undefined;
}

const makesLayer = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
/** A page is shown to others more readily than a file. */
const urlCredential = /(https?:\/\/)[^/\s@]+@/g;
const secretRules = /^(private-key|secret|credential)/;

/**
 * The layers that the file's own instructions put into the final image, the lowest first. A commit makes the layers
 * anew from the first that it changes on: a copy of the source, or what stands behind the argument of the commit.
 */
export function layersOf(dockerfile: Dockerfile, findings: readonly Finding[]): Layer[] {
  const copies = new Set<Instruction>(sourceCopies(dockerfile).map(({ copy }) => copy));
  const layers: Layer[] = [];
  let state: Layer['state'] = 'cached';
  for (const instruction of dockerfile.instructions) {
    if (!instruction.stage?.ships || instruction.onbuild) continue;
    if (copies.has(instruction) || isCommitArgument(instruction)) state = 'pushed';
    if (!makesLayer.has(instruction.keyword)) continue;
    const { start, end } = instruction.span;
    const found = findings.find(
      ({ rule, span }) => secretRules.test(rule.id) && span.start >= start && span.start <= end,
    );
    const [first = ''] = dockerfile.text.slice(start, end).split(/\r?\n/);
    const text = first.replace(/[\\`]\s*$/, '…').replace(urlCredential, '$1…@');
    layers.push({ text, state, secret: found?.message });
  }
  return layers;
}

const isCommitArgument = (instruction: Instruction): boolean =>
  instruction.keyword === 'ARG' && instruction.definitions.some(({ name }) => /COMMIT_SHA$/.test(name));

export const stateText = (state: Layer['state']): string =>
  state === 'cached' ? t('cached') : t('pushed by each commit');
