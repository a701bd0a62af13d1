import { baseName } from '../dockerfile/base-name.ts';
import type { Stage } from '../dockerfile/model.ts';
import type { FileState } from './trace-run.ts';

/** What is done with a copied file whose name leaves it open, or speaks of a public key. */
export function judgeByUse(stage: Stage, state: FileState): void {
  const open = state.filter(f => f.how === 'copied' && f.stage === stage && f.kind !== 'secret');
  if (open.length === 0) return;
  for (const run of stage.instructions) {
    if (run.keyword !== 'RUN' || !open.some(file => run.bare.includes(baseName(file.path)))) continue;
    for (const command of run.script.commands) {
      const text = command.words.map(w => w.value).join(' ');
      for (const file of open) {
        const name = baseName(file.path);
        if (!name || !text.includes(name)) continue;
        if (publicUse.test(text)) file.kind = 'maybe-private-key';
        else if (file.kind === 'maybe-private-key' && keyUse.test(text)) file.kind = 'private-key';
      }
    }
  }
}

/** Programs that take public keys and certificates: apt, rpm, GnuPG, the system's trust store, Java's. */
const publicUse =
  /\bapt-key\b|\brpm (?:--import|-\w*-import)|\bgpg\b.*--(?:import|dearmor)|update-ca-|\bkeytool\b.*-import(?!keystore)|\bopenssl x509\b/;

/** Modes and options that only a private key needs. */
const keyUse =
  /\bchmod (?:-\w+ )?(?:0?[46]00|u=rw?,go=)\s|\bssh-add\b|\b(?:ssh|scp|sftp)\b.* -i |IdentityFile|\bssh-keygen -y/;
