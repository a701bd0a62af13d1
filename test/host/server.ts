import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { useDisplayLanguage } from './display-language.ts';
import { serverCommand } from './installation.ts';

export interface ServerOptions {
  /** Settings, extensions and logs. Keep the path short: it holds a unix socket. */
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** English when left out. */
  readonly language?: string;
  /** Loads extensions and tests from folders; VS Code then shows no notifications. */
  readonly testDriver?: boolean;
}

export interface Server {
  /** Host and port, as in `vscode-remote://` URIs. */
  readonly authority: string;
  readonly logFile: string;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** The address that opens a folder or a `.code-workspace` file in a browser. */
  address(place: string, query?: Readonly<Record<string, string>>): string;
  stop(): Promise<void>;
}

/** Starts VS Code's server with a Node extension host on the loopback interface; throws when it does not start. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const token = randomUUID();
  const logFile = path.join(options.dataFolder, 'server.log');
  const child = spawnServer(options, token, logFile);
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const killAtExit = () => kill(child, 'SIGKILL');
  process.once('exit', killAtExit);

  const stop = async () => {
    kill(child, 'SIGTERM');
    await Promise.race([ended, wait(3000, undefined, { ref: false })]);
    killAtExit();
    process.off('exit', killAtExit);
  };
  const port = await listeningPort(child, logFile);
  if (port === undefined) {
    await stop();
    throw new Error(`VS Code's server did not start:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
  }
  const authority = `127.0.0.1:${port}`;
  const address = (place: string, query = {}) => {
    const opened = place.endsWith('.code-workspace') ? { workspace: place } : { folder: place };
    return `http://${authority}/?${new URLSearchParams({ tkn: token, ...opened, ...query })}`;
  };
  return { authority, logFile, ended, address, stop };
}

/** No messages but those of the extension, and no save that nobody asked for. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop; in a browser VS Code saves by itself, which tests of unsaved text must not meet.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

function spawnServer(options: ServerOptions, token: string, logFile: string): ChildProcess {
  const { dataFolder } = options;
  const temporary = path.join(dataFolder, 't');
  const tokenFile = path.join(dataFolder, 'token');
  mkdirSync(path.join(dataFolder, 'data/User'), { recursive: true });
  mkdirSync(temporary, { recursive: true });
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const settings = JSON.stringify({ ...quietSettings, ...options.settings });
  writeFileSync(path.join(dataFolder, 'data/User/settings.json'), settings);

  const [program, script] = serverCommand();
  const argv = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile];
  argv.push('--server-data-dir', dataFolder, '--accept-server-license-terms', '--disable-telemetry');
  // Without this flag VS Code ignores the folders that hold an extension under test, and says nothing.
  if (options.testDriver) argv.push('--enable-smoke-test-driver');
  if (options.language) argv.push(...useDisplayLanguage(dataFolder, options.language));
  const env = {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    TMPDIR: temporary,
    ...options.environment,
  };
  const log = openSync(logFile, 'a');
  // A process group of its own, so that extension hosts and terminals end with it.
  const child = spawn(program, [script, ...argv], { env, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  return child;
}

async function listeningPort(child: ChildProcess, logFile: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 1200 && child.exitCode === null; attempt++) {
    const port = /Extension host agent listening on (\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (port) return port;
    await wait(50);
  }
  return undefined;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone.
  }
}
