import { credentialFileCopy } from './credential-file-copy.ts';
import { credentialInUrl } from './credential-in-url.ts';
import { experimentalSyntax } from './experimental-syntax.ts';
import { fragileCloneUpdate } from './fragile-clone-update.ts';
import { fullCodeCopy } from './full-code-copy.ts';
import { hostKeyCheckOff } from './host-key-check-off.ts';
import { hostKeyScan } from './host-key-scan.ts';
import { installAfterCode } from './install-after-code.ts';
import { privateKeyArgument } from './private-key-argument.ts';
import { privateKeyCopy } from './private-key-copy.ts';
import { privateKeyLiteral } from './private-key-literal.ts';
import { privateKeyRemovedLater } from './private-key-removed-later.ts';
import { privateKeyWritten } from './private-key-written.ts';
import type { Rule } from './rule.ts';
import { secretArgument } from './secret-argument.ts';
import { secretLiteral } from './secret-literal.ts';
import { secretWritten } from './secret-written.ts';
import { singleLayerClone } from './single-layer-clone.ts';
import { sshClientMissing } from './ssh-client-missing.ts';
import { sshMountMissing } from './ssh-mount-missing.ts';
import { sshMountOption } from './ssh-mount-option.ts';
import { sshMountUnreadable } from './ssh-mount-unreadable.ts';
import { staleBaseCommit } from './stale-base-commit.ts';
import { unpinnedClone } from './unpinned-clone.ts';
import { unusedIgnore } from './unused-ignore.ts';

/** Keys and credentials, and what lends a build its key. */
export const keyRules: readonly Rule[] = [
  privateKeyLiteral,
  privateKeyCopy,
  privateKeyWritten,
  privateKeyArgument,
  privateKeyRemovedLater,
  credentialInUrl,
  secretWritten,
  credentialFileCopy,
  secretLiteral,
  secretArgument,
  sshMountOption,
  sshMountMissing,
  sshMountUnreadable,
  hostKeyScan,
  hostKeyCheckOff,
  sshClientMissing,
  experimentalSyntax,
];

const layerRules: readonly Rule[] = [
  installAfterCode,
  fullCodeCopy,
  unpinnedClone,
  singleLayerClone,
  fragileCloneUpdate,
  staleBaseCommit,
];

/** All rules, in the order in which their fixes are applied: keys and credentials first, layers second; last of all what is said of the others. */
export const rules: readonly Rule[] = [...keyRules, ...layerRules, unusedIgnore];
