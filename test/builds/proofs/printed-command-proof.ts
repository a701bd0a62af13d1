import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildForms } from '../../../src/builders/build-form.ts';
import { buildPlace } from '../../../src/builders/build-place.ts';
import { buildRequest } from '../../../src/builders/build-request.ts';
import { commandLine } from '../../../src/builders/quote.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { gatherFacts } from '../../../src/repository/git.ts';
import { unlikeCommit } from '../checks/trees.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import { attempt } from '../machine/process.ts';
import { filesAt } from './copy-proof.ts';
import { fixed } from './fix.ts';
import { type PrintedCommand, substitution } from './printed-commands.ts';
import { makeProject } from './project.ts';
import { type Proof, rejectAny } from './proof.ts';

/** All that a command has flags for: two agents, secrets from a file and from a variable, an argument, a stage. */
const dockerfile = `FROM buildpack-deps:bookworm-scm AS app
ARG FLAVOUR
RUN printf %s "$FLAVOUR" > /flavour
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc,required=true grep -q _authToken=given /root/.npmrc
RUN --mount=type=secret,id=pip-token,required=true grep -q given /run/secrets/pip-token
RUN --mount=type=ssh,id=deploy,required=true ssh-add -l
WORKDIR /app
COPY . .
FROM app AS checks
RUN touch /checked
`;

const copied = { name: '', dockerfile, ignore: '.git\n', folders: { '/app': '' } };

/** What Layerwise prints for a fixed Dockerfile makes the image, run by a shell as it is printed. */
export const printedCommandProof = (printed: PrintedCommand): Proof => ({
  name: printed.name,
  builders: [printed.builder],
  async prove({ machine, server, builder }, name) {
    const workspace = path.join(machine.scratch, 'contexts', `${name}-workspace`);
    const folder = path.join(workspace, printed.folder ?? '.');
    mkdirSync(folder, { recursive: true });
    const project = await makeProject(server, folder, name, copied);
    const { context } = project;
    const file = path.join(context, printed.file);
    const settings = { hostKeys: [server.hostKey] };
    const { builder: kind, command } = buildForms[printed.form];
    const text = (await fixed(context, dockerfile, kind, settings, [], file)).dockerfile;
    await project.advance();
    writeFileSync(file, text);
    const home = path.join(machine.scratch, `${name}-home`);
    mkdirSync(home);
    writeFileSync(path.join(home, '.npmrc'), '//registry.example.com/:_authToken=given\n');

    const place = buildPlace(printed.folder === undefined ? undefined : workspace, context, file);
    const { agentSocket } = server;
    const repository = await gatherFacts(context);
    const surroundings = { place, repository, contextFolder: context, agentSocket, home };
    const env = { ...builder.environment, SSH_AUTH_SOCK: agentSocket, PIP_TOKEN: 'given' };
    const paste = async (tag: { tag: string } | { image: string }) => {
      const choices = { target: 'app', arguments: { FLAVOUR: printed.flavour }, ...tag };
      const request = buildRequest(readDockerfile(text), surroundings, choices);
      const line = commandLine(command(request), 'sh');
      return { line, ...(await attempt('sh', ['-c', line], { cwd: request.directory, env })) };
    };
    const { line, succeeded, log } = await paste({ image: name });
    if (!succeeded) throw new Error(`${line}\n${log.slice(-3000)}\n${text}`);
    const refused = printed.refused && (await paste({ tag: printed.refused }));

    return withImage(machine, builder, `${name}:${project.next.slice(0, 12)}`, async image => {
      const tree = await mergedTree(image);
      const found = below(tree, ['app']);
      const wanted = await filesAt(project, project.next, copied);
      const flavour = createHash('sha1').update(printed.flavour).digest('hex');
      rejectAny(
        [
          ...[...wanted.keys()].filter(path => !found.has(path)).map(path => `missing: ${path}`),
          ...unlikeCommit(wanted, found),
          ...(tree.get('flavour')?.content === flavour ? [] : ['the build argument has another value']),
          ...(tree.has('checked') ? ['the image has the stage behind its target'] : []),
          ...(refused && (refused.succeeded || !refused.log.includes(substitution))
            ? [`the tag did not reach the builder: ${refused.log}`]
            : []),
          ...[workspace, folder, context]
            .filter(place => existsSync(path.join(place, 'ran')))
            .map(place => `the shell ran a name in ${place}`),
        ],
        `${line}\n${text}`,
      );
      return `${wanted.size} files as in the commit, by ${line.slice(0, 60)}…`;
    });
  },
});
