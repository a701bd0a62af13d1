import fc from 'fast-check';
import { contextOf, type Input, inputs, tryInput } from '../unit/rules/inputs.ts';
import { withheldFixes } from '../unit/rules/invariants.ts';

export interface Failure extends Input {
  readonly message: string;
}

/** What a batch came to: it depends on its seed, the fixtures and the code alone. */
export interface Outcome {
  readonly runs: number;
  readonly failures: readonly Failure[];
  /** Findings, fixes and orders of steps that were met. */
  readonly features: readonly string[];
  /** By reason, texts for which a fix is not offered; of one in ten inputs. */
  readonly withheld: ReadonlyMap<string, readonly Input[]>;
}

export const batchSize = 2000;
const roundSize = 200;

/**
 * Tries a batch of inputs: from the grammar, mutations of the fixtures, random characters, and mutations of what met
 * findings, fixes and orders of steps that no input of the batch before it had met.
 */
export function runBatch(seed: number, fixtures: readonly Input[]): Outcome {
  const features = new Set<string>();
  const kept: string[] = [];
  const failures: Failure[] = [];
  const withheld = new Map<string, Input[]>();
  for (let round = 0; round < batchSize / roundSize; round++) {
    const options = { numRuns: roundSize, seed: seed * 1000 + round };
    for (const [i, input] of fc.sample(inputs(fixtures, kept), options).entries()) {
      try {
        const met = tryInput(input).filter(feature => !features.has(feature));
        for (const feature of met) features.add(feature);
        if (met.length) kept.push(input.text);
        const reasons = i % 10 === 0 ? withheldFixes(contextOf(input)) : [];
        for (const reason of reasons) withheld.set(reason, [...(withheld.get(reason) ?? []), input]);
      } catch (error) {
        failures.push({ ...input, message: (error as Error).message });
      }
    }
  }
  return { runs: batchSize, failures, features: [...features], withheld };
}
