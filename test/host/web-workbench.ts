import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { vscodeFolder } from './installation.ts';

export interface WebWorkbench {
  readonly address: string;
  /** What the tests have posted to `/results`. */
  readonly results: Promise<string>;
  stop(): void;
}

/**
 * Serves VS Code's workbench on the loopback interface as github.dev does: with no server behind it, extensions in a
 * web worker, and an empty folder in memory.
 * @param extension the folder of the extension under test
 * @param tests a module in that folder that exports `run()`, relative
 */
export async function serveWebWorkbench(extension: string, tests: string): Promise<WebWorkbench> {
  let tell = (_: string) => {};
  const results = new Promise<string>(resolve => {
    tell = resolve;
  });
  const served: Readonly<Record<string, string>> = { extension, vscode: vscodeFolder };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => response.end(tell(Buffer.concat(chunks).toString())));
      return;
    }
    try {
      const [, name = '', ...rest] = decodeURIComponent(pathname).split('/');
      const content = name === '' ? page(server, tests) : file(served[name] as string, rest.join('/'));
      response.setHeader('content-type', types[path.extname(pathname)] ?? 'text/html');
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://${authorityOf(server)}/`, results, stop };
}

const authorityOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

function file(folder: string, name: string): Buffer | string {
  const found = path.join(folder, name);
  if (!found.startsWith(folder + path.sep)) throw new Error(`${name} is outside of ${folder}`);
  const content = readFileSync(found);
  return found.endsWith('workbench/workbench.js') ? withoutServer(content.toString()) : content;
}

/** This build of the workbench keeps extensions and settings on the server that it comes from; the original one need not. */
function withoutServer(workbench: string): string {
  const changes = [
    [',remoteAuthority:location.host', ''],
    [/(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/, '$1vscodeUserData'],
  ] as const;
  return changes.reduce((text, [part, by]) => {
    const changed = text.replace(part, by);
    if (changed === text) throw new Error(`${part} is not in the workbench`);
    return changed;
  }, workbench);
}

function page(server: Server, tests: string): string {
  const at = (folder: string) => ({ scheme: 'http', authority: authorityOf(server), path: folder });
  const configuration = {
    // This build of the workbench asks for these.
    userDataPath: '/user',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: 'tmp', authority: '', path: '/project' },
    configurationDefaults: { 'workbench.startupEditor': 'none' },
    developmentOptions: {
      extensions: [at('/extension')],
      extensionTestsPath: at(`/extension/${tests}`),
      enableSmokeTestDriver: true,
    },
  };
  const html = readFileSync(path.join(vscodeFolder, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return Object.entries({
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/vscode',
    WORKBENCH_NLS_FALLBACK_URL: '/vscode/out/nls.messages.js',
    WORKBENCH_NLS_URL: '/vscode/out/nls.messages.js',
  }).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, value), html);
}
