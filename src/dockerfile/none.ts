/** Shared by all that have nothing: an empty array for each would be made and kept thousands of times. */
export const none: readonly never[] = [];
