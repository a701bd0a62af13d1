import { articleProof } from './article-proof.ts';
import { copies } from './copies.ts';
import { copyProof } from './copy-proof.ts';
import { estimateProof } from './estimate-proof.ts';
import { freshMachineProof } from './fresh-machine-proof.ts';
import { leakProof } from './leak-proof.ts';
import { leaks } from './leaks.ts';
import { printedCommandProof } from './printed-command-proof.ts';
import { printedCommands } from './printed-commands.ts';
import type { Proof } from './proof.ts';
import { tokenProof } from './token-proof.ts';

export const proofs: readonly Proof[] = [
  ...copies.map(copyProof),
  articleProof,
  ...leaks.map(leakProof),
  tokenProof,
  estimateProof,
  ...printedCommands.map(printedCommandProof),
  freshMachineProof('without'),
  freshMachineProof('with'),
];
