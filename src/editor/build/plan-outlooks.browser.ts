/** A browser has no program to ask what stands in the way of a build. */
export const planOutlooks = () => async (): Promise<never[]> => [];
