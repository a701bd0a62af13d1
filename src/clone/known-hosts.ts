import { hostKeys } from './host-keys.ts';

/**
 * The known_hosts lines for a host, from the built-in table and from the user's own lines; undefined when there is none.
 * A port other than 22 has an entry of its own, `[host]:port`; the built-in ones are for port 22 alone.
 */
export function knownHostLines(
  host: string,
  port: number,
  extraLines: readonly string[] = [],
): string[] | undefined {
  const entry = port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
  const lines = [...extraLines, ...hostKeys].filter(line => namesOf(line).includes(entry));
  return lines.length > 0 ? [...new Set(lines.map(l => l.trim()))] : undefined;
}

/** The line to pin a host by: its ed25519 key, or the first. */
export function pinnedLine(
  { host, port }: { readonly host: string; readonly port: number },
  extraLines: readonly string[],
): string | undefined {
  const lines = knownHostLines(host, port, extraLines);
  return lines?.find(line => line.includes(' ssh-ed25519 ')) ?? lines?.[0];
}

/** The names that a known_hosts line is for; hashed names and patterns are not looked into. */
function namesOf(line: string): string[] {
  const fields = line.trim().split(/\s+/);
  if (fields[0]?.startsWith('#') || fields[0]?.startsWith('@') || fields.length < 3) return [];
  return (fields[0] as string).toLowerCase().split(',');
}
