/**
 * Whether anything may be offered, by the line alone: what people type most are commands, and reading the whole text
 * at each of their letters would be felt.
 * @param before the line up to the cursor.
 */
export const mayComplete = (before: string): boolean =>
  /^\s*(#|\S*$|(onbuild\s+)?(run|copy|add)\s+-*$)|--|\s-$/i.test(before);
