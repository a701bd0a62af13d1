import { variablesIn } from '../dockerfile/expand.ts';
import { findLiterals, strengthOf } from './literals.ts';
import type { UrlCredentials } from './url-credentials.ts';

type UserInfo = Pick<UrlCredentials, 'scheme' | 'user' | 'password'>;

/** `https://user:password@`, as it stands before the host. */
export const loginOf = ({ scheme, user, password }: UserInfo): string =>
  `${scheme}://${password === undefined ? user : `${user}:${password}`}@`;

/** The user part alone is a secret when it is a token; a user's name with a password is one in any case. */
export function holdsSecret(
  { user, password, scheme }: UserInfo,
  secretName: (name: string) => boolean,
): boolean {
  if (/^(?:ssh|git\+ssh|sftp)$/.test(scheme) && password === undefined) return false;
  const part = password ?? user;
  if (variablesIn(part).some(secretName)) return true;
  if (password !== undefined && /^(?:x-oauth-basic|x)?$/.test(password))
    return holdsSecret({ user, password: undefined, scheme }, secretName);
  if (/[$`]/.test(part)) return password !== undefined || /\$\(|`/.test(part);
  if (password === undefined)
    return findLiterals(part).length > 0 || /^(?=.*\d)(?=.*[a-z])[\w-]{20,}$/i.test(part);
  return (
    strengthOf(part) !== 'placeholder' &&
    !/^(?:pass\w*|pw|user\w*|anonymous|.*@.*)$/i.test(part) &&
    user !== 'anonymous'
  );
}
