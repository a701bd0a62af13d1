/** What the name of a base image tells, before anything is pulled. */
export interface BaseImage {
  /** The image reference with ARG defaults put in; undefined when it cannot be resolved. */
  readonly reference: string | undefined;
  readonly family: Family;
  /** `yes` where the image is known to hold git and an ssh client, `no` where it is known to lack one of them. */
  readonly git: 'yes' | 'no' | 'unknown';
}

export type Family =
  | 'alpine'
  | 'debian'
  | 'fedora'
  | 'fedora-minimal'
  | 'yum'
  | 'suse'
  | 'arch'
  | 'photon'
  /** No shell or no package manager: scratch, distroless, busybox, Chainguard's non-dev images. */
  | 'minimal'
  | 'windows'
  | 'unknown';
