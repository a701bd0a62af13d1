/** A git remote in its ssh form. Never holds a credential; every string is safe as an unquoted word of a shell. */
export interface RemoteUrl {
  /** `git@gitlab.com:acme/app.git`, or `ssh://git@host:2222/acme/app.git` where a port, `~` or an absolute path is needed. */
  readonly ssh: string;
  /** Lower case, without port. */
  readonly host: string;
  /** 22 unless an ssh URL gives another: a port of https says nothing. Bitbucket Server's own default is 7999. */
  readonly port: number;
  /** `acme/group/app`, without `.git`. */
  readonly path: string;
}

/**
 * Any form of git remote to its ssh form; undefined for what has none (local paths, transport helpers) and for
 * whatever holds a character that a shell could read as its own.
 *
 * The libraries for this (git-url-parse, hosted-git-info) let `ext::`, spaces and line breaks through, keep user
 * names of https as ssh users and do not know Azure DevOps.
 */
export function parseRemoteUrl(text: string): RemoteUrl | undefined {
  if (text.length > 2048) return undefined;
  const url = urlShape.exec(text);
  if (url) {
    const [, scheme = '', userinfo, host = '', port = '', path = ''] = url;
    if (sshSchemes.has(scheme.toLowerCase())) return sshUrl(loginOf(userinfo), host, port, path);
    return webSchemes.has(scheme.toLowerCase()) ? webUrl(host, path) : undefined;
  }
  const scp = /^(?:([^/:@]*)@)?([^/:@]{2,}):(?!:)(?!\/\/)(.*)$/.exec(text);
  return scp ? scpAddress(scp[1], scp[2] as string, scp[3] as string) : undefined;
}

/** The text of a remote with passwords and tokens taken out, for those that have no ssh form; '' where that is not sure. */
export function withoutCredentials(text: string): string {
  const address = text.replace(/[?#].*$/s, '');
  if (!address.includes('@')) return address;
  const [, scheme = '', userinfo, host, port, path] = urlShape.exec(address) ?? [];
  if (host !== undefined) {
    const login = sshSchemes.has(scheme.toLowerCase()) && userinfo ? `${loginOf(userinfo)}@` : '';
    return `${scheme}://${login}${host}${port ? `:${port}` : ''}/${path}`;
  }
  const harmless = !address.includes(':') || /^[^/:@]+@[^/:@]+:[^:@]*$/.test(address);
  return harmless ? address : '';
}

/** Scheme, user information, host, port, path. */
const urlShape = /^([a-z][a-z0-9+-]*):\/\/(?:([^/]*)@)?([^/:@]+)(?::(\d*))?\/(.*)$/i;
const sshSchemes = new Set(['ssh', 'git+ssh', 'ssh+git']);
const webSchemes = new Set(['http', 'https', 'git']);

function scpAddress(user: string | undefined, host: string, path: string): RemoteUrl | undefined {
  const segments = pathSegments(path);
  const absolute = path.startsWith('/') || path.startsWith('~');
  return address({ user, host, segments, absolute });
}

function sshUrl(
  user: string | undefined,
  host: string,
  portText: string,
  path: string,
): RemoteUrl | undefined {
  const port = portText === '' ? 22 : Number(portText);
  if (port < 1 || port > 65535) return undefined;
  return address({ user, host, port, segments: pathSegments(decoded(path)), absolute: true });
}

function webUrl(host: string, path: string): RemoteUrl | undefined {
  const name = host.toLowerCase();
  if (name === 'dev.azure.com' || name.endsWith('.visualstudio.com')) return azureAddress(name, path);
  // CodeCommit's ssh user is the id of a person's key, which no URL of https tells.
  if (name.startsWith('git-codecommit.')) return undefined;
  const segments = pathSegments(decoded(path));
  const scm = segments.at(-3) === 'scm' && !publicForges.has(name);
  if (scm) return address({ host, port: 7999, segments: withGit(segments.slice(-2)), absolute: true });
  // Azure DevOps Server and sourcehut know no `.git`.
  const verbatim = segments.includes('_git') || segments[0]?.startsWith('~') === true;
  return address({ host, segments: verbatim ? segments : withGit(segments), absolute: verbatim });
}

/** Groups may be named `scm` there. */
const publicForges = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitee.com']);

function azureAddress(host: string, path: string): RemoteUrl | undefined {
  const legacy = /^([^.]+)\.visualstudio\.com$/.exec(host)?.[1];
  const parts = path.replace(/^DefaultCollection\//i, '').replace(/\/+$/, '');
  const [, organisation = '', project, repository = ''] =
    /^([^/]+)(?:\/([^/]+))?\/_git\/([^/]+)$/.exec(legacy ? `${legacy}/${parts}` : parts) ?? [];
  const segments = ['v3', organisation, project ?? repository, repository];
  return address({ host: 'ssh.dev.azure.com', segments });
}

interface Address {
  readonly user?: string | undefined;
  readonly host: string;
  readonly port?: number;
  readonly segments: readonly string[];
  /** An ssh server reads a path after `:` from the user's home, so an absolute one needs the URL form. */
  readonly absolute?: boolean;
}

function address({ user, host, port = 22, segments, absolute }: Address): RemoteUrl | undefined {
  const name = host.toLowerCase();
  const login = user || 'git';
  const path = segments.join('/');
  const allowed = name === 'ssh.dev.azure.com' ? azureSegment : plainSegment;
  const safe = hostName.test(name) && userName.test(login) && segments.every(s => allowed.test(s));
  const bare = path.replace(/\.git$/, '');
  if (!safe || path.startsWith('-') || /(^|\/)\.{0,2}$/.test(bare)) return undefined;
  const authority = port === 22 ? name : `${name}:${port}`;
  const ssh = absolute || port !== 22 ? `ssh://${login}@${authority}/${path}` : `${login}@${name}:${path}`;
  return { ssh, host: name, port, path: bare };
}

const hostName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
const userName = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const plainSegment = /^(?!\.{1,2}$)~?[A-Za-z0-9._+-]+$/;
/** Azure's server decodes names itself, spaces in them are common. */
const azureSegment = /^(?!\.{1,2}$)(?:[A-Za-z0-9._+-]|%[0-9A-Fa-f]{2})+$/;

function pathSegments(path: string): string[] {
  return path.split('/').filter(segment => segment !== '');
}

function loginOf(userinfo: string | undefined): string | undefined {
  return userinfo?.replace(/:.*$/s, '');
}

function withGit(segments: readonly string[]): string[] {
  return segments.map((s, i) => (i < segments.length - 1 || s.endsWith('.git') ? s : `${s}.git`));
}

/** Git decodes the path of a URL before it speaks to the server. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
