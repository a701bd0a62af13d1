/** What a folder of `src`, or a file in it, may import from the others. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  dockerfile: [],
  secrets: ['dockerfile'],
  repository: ['dockerfile', 'secrets'],
  'context.ts': ['dockerfile', 'repository'],
  builders: ['dockerfile', 'repository'],
  clone: ['context.ts', 'dockerfile', 'repository', 'secrets', 'builders'],
  installs: ['context.ts', 'clone', 'dockerfile', 'repository', 'secrets', 'builders'],
  rules: ['context.ts', 'clone', 'installs', 'secrets', 'dockerfile', 'repository', 'builders'],
  lint: ['rules', 'context.ts', 'dockerfile'],
  optimize: ['lint', 'rules', 'context.ts', 'clone', 'secrets', 'dockerfile', 'repository', 'builders'],
  cli: ['optimize', 'lint', 'rules', 'context.ts', 'dockerfile', 'repository', 'builders'],
  editor: ['optimize', 'lint', 'rules', 'context.ts', 'clone', 'dockerfile', 'repository', 'builders'],
  'extension.ts': ['editor'],
};
