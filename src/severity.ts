/** A hint is shown without a squiggle. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** In falling order. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whether a severity is at least as grave as the other. */
export const isAtLeast = (severity: Severity, mildest: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(mildest);
