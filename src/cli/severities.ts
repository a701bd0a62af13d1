import type { Severity } from '../severity.ts';

/** In falling order. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whether a severity is at least as grave as the other. */
export const isAtLeast = (severity: Severity, mildest: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(mildest);
