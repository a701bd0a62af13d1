/** A git remote in its ssh form. Never holds a credential. */
export interface RemoteUrl {
  /** `git@gitlab.com:acme/app.git`, or `ssh://git@host:2222/acme/app.git` where a port is needed. */
  readonly ssh: string;
  /** Lower case, without port. */
  readonly host: string;
  /** 22 when the URL gives none, also when it was an https one. */
  readonly port: number;
  /** `acme/group/app`, without `.git`. */
  readonly path: string;
}
