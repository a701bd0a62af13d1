/** The part of Docker's Dockerfile reference about a piece of syntax, such as `run---mounttypessh`. */
export const referenceUrl = (part: string): string => `https://docs.docker.com/reference/dockerfile/#${part}`;
