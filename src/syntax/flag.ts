import type { FeatureId } from '../builders/syntax-features.ts';
import { referenceUrl } from './reference.ts';

/** A flag of an instruction. */
export interface FlagSyntax {
  /** Without the dashes. */
  readonly name: string;
  readonly keywords: readonly ('RUN' | 'COPY' | 'ADD')[];
  /** Undefined where every builder knows it. */
  readonly feature?: FeatureId;
  /** Written without a value. */
  readonly bare?: boolean;
  /** May be given several times. */
  readonly repeatable?: boolean;
  /** What it does, in one or two sentences. */
  summary(): string;
}

export const flagReference = (keyword: string, name: string): string =>
  referenceUrl(`${keyword.toLowerCase()}---${name}`);
