import { baseName } from './base-name.ts';
import { imageUser } from './image-user.ts';
import { imageWorkdir } from './image-workdir.ts';

/** What the name of a base image tells, before anything is pulled. */
export interface BaseImage {
  /** The image reference with ARG defaults put in; undefined when it cannot be resolved. */
  readonly reference: string | undefined;
  readonly family: Family;
  /** `yes` where the image is known to hold git and an ssh client, `no` where it is known to lack one of them. */
  readonly git: 'yes' | 'no' | 'unknown';
  /** The folder in which RUN starts; undefined where that is not known. */
  readonly workdir: string | undefined;
  /** Who runs RUN; root where nothing else is known. */
  readonly user: string;
  /** The home of that user. */
  readonly home: string;
}

/** An image of which nothing is known. */
export const unknownImage: BaseImage = {
  reference: undefined,
  family: 'unknown',
  git: 'unknown',
  workdir: undefined,
  user: 'root',
  home: '/root',
};

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

/** Tags name the system more surely than repositories do: `python:3.12-alpine`. First match wins. */
const byTag: readonly [RegExp, Family][] = [
  [/windowsservercore|nanoserver|ltsc20\d\d/, 'windows'],
  [/alpine|wolfi/, 'alpine'],
  [/distroless|static/, 'minimal'],
  [/ubi\d*-minimal/, 'fedora-minimal'],
  [/ubi\d*-micro/, 'minimal'],
  [/\b(ubi\d*|al2023|fedora|rockylinux|almalinux|oraclelinux\d?|stream\d)/, 'fedora'],
  [/\b(centos7?|al2|(?:amazon)?corretto)\b(?!.*(?:debian|ubuntu))/, 'yum'],
  [/azurelinux|cbl-mariner/, 'photon'],
  [
    /slim|bookworm|bullseye|buster|stretch|trixie|jessie|debian|ubuntu|noble|jammy|focal|bionic|xenial/,
    'debian',
  ],
];

/** By the last part of the repository's name. First match wins. */
const byName: readonly [RegExp, Family][] = [
  [/^(scratch|busybox)$|distroless/, 'minimal'],
  [/^(windows|servercore|nanoserver|windowsservercore)$/, 'windows'],
  [/alpine|^wolfi|^(?:composer|docker)$/, 'alpine'],
  [/^ubi\d*-minimal|-minimal$/, 'fedora-minimal'],
  [/^ubi\d*-micro|-micro$/, 'minimal'],
  [/^(centos|amazonlinux|rhel[67])$/, 'yum'],
  [/^(fedora|rockylinux|almalinux|oraclelinux|rhel\d*|ubi\d*)(-init)?$/, 'fedora'],
  [/^(opensuse|leap|tumbleweed|sles?|bci-\w+)$/, 'suse'],
  [/^arch(linux)?$/, 'arch'],
  [/^(photon|azurelinux|mariner)$/, 'photon'],
  [
    /^(debian|ubuntu|buildpack-deps|python|node|ruby|golang|rust|gcc|openjdk|php|perl|elixir|erlang|julia|r-base|rocker|tomcat|nginx|httpd|postgres|mysql|mariadb|redis|mongo|phusion|baseimage|baseimage-docker|passenger-\w+|django|java|jenkins|pypy|haskell|swift|dart|cuda|pytorch|tensorflow|sdk|aspnet|eclipse-temurin|temurin|miniconda3?|anaconda3?|jupyter|iojs|ros|maven|gradle|kong|wordpress|drupal)$/,
    'debian',
  ],
];

/** Official images that derive from buildpack-deps in their plain variant, which holds git and an ssh client. */
const withGit = /^(buildpack-deps|python|node|ruby|golang|rust|gcc|openjdk|perl|elixir|erlang|pypy|haskell)$/;
const withoutGit = /slim|alpine|curl$/;

/** @param reference the image of a FROM with variables put in. */
export function readBaseImage(reference: string | undefined): BaseImage {
  if (reference === undefined) return unknownImage;
  const [path = '', tag = ''] = splitReference(reference.toLowerCase());
  const name = baseName(path);
  const chainguard = path.startsWith('cgr.dev/chainguard/') || path.startsWith('chainguard/');
  const family = chainguard
    ? tag.endsWith('-dev')
      ? 'alpine'
      : 'minimal'
    : /distroless/.test(path)
      ? 'minimal'
      : (byVersion(name, tag) ?? match(byTag, tag) ?? match(byName, name) ?? 'unknown');
  const git = gitIn(path, name, tag, family);
  return { reference, family, git, workdir: imageWorkdir(reference), ...imageUser(reference) };
}

const match = (table: readonly [RegExp, Family][], text: string): Family | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** Where the version decides. */
function byVersion(name: string, tag: string): Family | undefined {
  if (name === 'amazonlinux')
    return /^(1|2|20(16|17|18)|latest|)$/.test(tag.split('.')[0] ?? '') ? 'yum' : 'fedora';
  const debianJdk = '(?!.*(slim|bullseye|buster|alpine))';
  if (name === 'openjdk' && new RegExp(`^(1[6-9]|[2-9]\\d)${debianJdk}`).test(tag)) return 'fedora-minimal';
  // Maven's own images for these stand on openjdk's.
  if (name === 'maven' && new RegExp(`openjdk-(1[6-9]|[2-9]\\d)${debianJdk}`).test(tag))
    return 'fedora-minimal';
  return undefined;
}

function gitIn(path: string, name: string, tag: string, family: Family): BaseImage['git'] {
  if (family === 'minimal') return 'no';
  const official = path === name || path === `library/${name}` || path === `docker.io/library/${name}`;
  if (!official || !match(byName, name)) return 'unknown';
  if (name === 'composer') return 'yes';
  if (!withGit.test(name) || withoutGit.test(tag)) return 'no';
  return family === 'debian' ? 'yes' : 'unknown';
}

/** Repository and tag; a digest is no tag. */
function splitReference(reference: string): [string, string] {
  const [named = ''] = reference.split('@');
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? [named.slice(0, colon), named.slice(colon + 1)] : [named, ''];
}
