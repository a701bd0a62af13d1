import { execFileSync } from 'node:child_process';

/** The process ids of the Node extension hosts that this process, or a server started by it, runs. */
export function extensionHosts(): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/));
  const parents = new Map(rows.map(([pid, parent]) => [Number(pid), Number(parent)]));
  const isOurs = (pid: number | undefined): boolean =>
    pid === process.pid || (Boolean(pid) && isOurs(parents.get(Number(pid))));
  return rows
    .filter(row => row.includes('--type=extensionHost'))
    .map(([pid]) => Number(pid))
    .filter(isOurs);
}
