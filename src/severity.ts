/** In falling order. A hint is shown without a squiggle. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
