/** A program that builds images here. */
export interface Builder {
  readonly name: string;
  /** Variables that lead a command as people paste it to this builder, beside those of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** @throws with the end of the log when the build fails. */
  build(request: BuildRequest): Promise<BuildLog>;
  /** The image's layers as digests of their uncompressed bytes, lowest first. */
  diffIds(image: string): Promise<string[]>;
  /** Writes the image in the form of an unpacked `docker save`. */
  save(image: string, folder: string): Promise<void>;
}

export interface BuildRequest {
  readonly image: string;
  /** The text. */
  readonly dockerfile: string;
  /** The build context's folder. */
  readonly context: string;
  /** Stands for the .dockerignore of the build context. */
  readonly ignore?: string;
  readonly arguments?: Readonly<Record<string, string>>;
  /** The ssh agent's socket. */
  readonly agentSocket?: string;
  /** Files by secret id. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** An image whose layers may be taken instead of built. */
  readonly cacheFrom?: string;
  /** Makes this image one that others can take layers from. */
  readonly offerCache?: boolean;
}

export interface BuildLog {
  readonly text: string;
  /** In the order of the file, of the stages that were built. */
  readonly steps: readonly Step[];
}

export interface Step {
  /** The instruction on one line. */
  readonly text: string;
  readonly cached: boolean;
}

/** The `--build-arg`, `--ssh` and `--secret` flags, which all builders share. */
export function commonFlags({ arguments: values = {}, agentSocket, secrets = {} }: BuildRequest): string[] {
  return [
    ...Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(agentSocket ? ['--ssh', `default=${agentSocket}`] : []),
    ...Object.entries(secrets).flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]),
  ];
}

/** The frontend that a `# syntax=` line names comes from a registry, and there is none here. */
export const withoutSyntaxLine = (dockerfile: string): string =>
  dockerfile.replace(/^# *syntax *=.*\n/im, '');
