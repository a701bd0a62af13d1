/** In a browser the build context is not known, nor what stands beside a Dockerfile. */
export const readCompanions = async (): Promise<never[]> => [];
