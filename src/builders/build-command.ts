import type { BuildNeeds } from './needs.ts';
import type { SecretSource } from './secret-source.ts';

/** What is to be built, and what is at hand for it. */
export interface BuildRequest {
  readonly needs: BuildNeeds;
  /** Absolute path of the folder that the command runs in. */
  readonly directory: string;
  /** The build context, relative to that folder, with `/`: `.`. */
  readonly context: string;
  /** The Dockerfile, relative to that folder, with `/`. */
  readonly dockerfile: string;
  /** `registry.example.com/group/app:1`; undefined leaves the image without a name. */
  readonly tag: string | undefined;
  readonly target: string | undefined;
  /** `linux/amd64` and so on; none builds for the builder's own. */
  readonly platforms: readonly string[];
  /** Values of build arguments; one that the file needs and that is missing here comes from the environment. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Where secrets come from, by id, other than from the usual place. */
  readonly secrets: Readonly<Record<string, SecretSource>>;
  /** Socket or key file by ssh id; the agent of SSH_AUTH_SOCK for those that are missing. */
  readonly ssh: Readonly<Record<string, string>>;
  /** The agent's socket, the value of SSH_AUTH_SOCK; undefined without an agent. */
  readonly agentSocket: string | undefined;
  /** Absolute path of the user's home folder. */
  readonly home: string | undefined;
  /** Repository of a registry, without a tag, through which machines share layers. */
  readonly cache: string | undefined;
  /** Push the image when it is built. */
  readonly push: boolean;
  /** What builds the Dockerfile in a bake file and in a compose file, where there are such files. */
  readonly entries?: BuildEntries;
}

export interface BuildEntries {
  readonly bake?: BuildEntry;
  readonly compose?: BuildEntry;
}

/** Targets of a bake file, or services of a compose file, that build a Dockerfile. */
export interface BuildEntry {
  /** The file, in its folder. */
  readonly path: string;
  /** Absolute path of its folder. */
  readonly directory: string;
  /** At least one. */
  readonly names: readonly string[];
  /** Which of these all of them give to the build. */
  readonly gives: { readonly ssh: boolean; readonly secrets: boolean };
}

/** A command that builds an image. */
export interface BuildCommand {
  /** Program and arguments, as they are spawned without a shell. */
  readonly argv: readonly string[];
  /** Variables to set for it, beyond those that are set. */
  readonly environment: Readonly<Record<string, string>>;
  /** A file that the command reads and that may have to be made, or of which the text is to be merged. */
  readonly file: BuildFile | undefined;
  /** Absolute path of the folder to run it in, where that is not the request's. */
  readonly directory?: string;
  /** What a person has to know or to do, one sentence each. */
  readonly notes: readonly string[];
}

export interface BuildFile {
  /** Relative to the folder that the command runs in. */
  readonly path: string;
  readonly text: string;
}
