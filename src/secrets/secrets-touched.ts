import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { mountedSecrets } from './mounted-secrets.ts';
import type { VariableTable } from './secret-variables.ts';
import { tokenSign } from './tokens.ts';

/**
 * Whether a RUN can have to do with secrets at all, told by a quick look at its text: what is left out need not be
 * parsed. Says yes too often, never no where `traceRun` would find something.
 */
export function secretsTouched(dockerfile: Dockerfile, variables: VariableTable): (run: Run) => boolean {
  const secretVariables = variables.secrets().length > 0;
  const values = dockerfile.instructions.some(
    i =>
      (i.keyword === 'ARG' || i.keyword === 'ENV') && i.definitions.some(d => suspicious.test(d.value ?? '')),
  );
  return run => {
    const text = run.bare;
    if (suspicious.test(text) || tokenSign.test(text)) return true;
    if (suspicious.test(dockerfile.variables.workdir(run) ?? '')) return true;
    if (secretVariables && /\$|env|set|export/.test(text)) return true;
    return (values && /[$~]/.test(text)) || mountedSecrets(run).length > 0;
  };
}

/** What the names of private keys, of variables with secrets and of programs that make keys have in them. */
const suspicious =
  /key|ssh|gnupg|openssl|[rd]sa|ed25519|id[-_]|priv|secr|identity|\.p(?:em|pk|8|12|fx|kcs)|\.pk8|\.jks|\.jceks|\.bks|token|pass|pword|pwd_|_pwd|pw_|_pw|cred|auth|cookie|bearer|_pat(?![a-z])|pat_|connection_?string|PuTTY/i;
