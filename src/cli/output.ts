/** Findings, rewritten files, and what was asked for. */
export const printOutput = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What went wrong, and what a person should know besides. */
export const printError = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
