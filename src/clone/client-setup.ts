import type { Clients } from './clients.ts';

/** Shell commands that install what is missing; where that is not known how, one that stops the build with a reason. */
export function clientSetup(clients: Clients): readonly string[] {
  if (clients.present || clients.install.length) return clients.install;
  return [
    "{ command -v git && command -v ssh; } > /dev/null || { echo 'install git and an ssh client first' >&2; exit 1; }",
  ];
}
