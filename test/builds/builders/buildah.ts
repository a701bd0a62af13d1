import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import { attempt, run } from '../machine/process.ts';
import { locate } from '../machine/programs.ts';
import { type Builder, type BuildLog, commonFlags, withoutSyntaxLine } from './builder.ts';

/** buildah with a storage of its own. It extracts layers anew for each step, which BuildKit does on another machine only. */
export function buildah(machine: Machine): Builder {
  const home = path.join(machine.scratch, 'buildah');
  mkdirSync(home);
  const environment = configuration(home);
  const buildah = (...argv: string[]) => run(locate('buildah'), argv, { env: environment });
  const inspect = async (image: string) =>
    JSON.parse((await buildah('inspect', '--type', 'image', image)).toString('utf8'));
  return {
    name: 'buildah',
    environment,
    async build(request) {
      const file = path.join(home, `${request.image.replace(/\W/g, '-')}.Dockerfile`);
      writeFileSync(file, withoutSyntaxLine(request.dockerfile));
      const ignore = request.ignore ? ['--ignorefile', `${file}.dockerignore`] : [];
      if (request.ignore) writeFileSync(`${file}.dockerignore`, request.ignore);
      const flags = ['--layers', ...commonFlags(request), ...ignore];
      const names = ['-f', file, '-t', request.image, request.context];
      const argv = ['build', ...flags, ...names];
      const { succeeded, log } = await attempt(locate('buildah'), argv, { env: environment });
      if (!succeeded) throw new Error(`buildah could not build:\n${log.slice(-3000)}`);
      return readLog(log);
    },
    diffIds: async image => (await inspect(image)).OCIv1.rootfs.diff_ids,
    async save(image, folder) {
      const archive = `${folder}.tar`;
      await buildah('push', '-q', image, `docker-archive:${archive}`);
      await run('tar', ['-xf', archive, '-C', folder]);
      await run('rm', [archive]);
    },
  };
}

/** Makes buildah, and podman with it, work in a folder; builds use the host's network and a runtime that can. */
function configuration(home: string): Record<string, string> {
  const [storage, containers] = [path.join(home, 'storage.conf'), path.join(home, 'containers.conf')];
  const [images, state] = [path.join(home, 'root'), path.join(home, 'run')];
  writeFileSync(
    storage,
    `[storage]\ndriver = "overlay"\ngraphroot = ${JSON.stringify(images)}\nrunroot = ${JSON.stringify(state)}\n`,
  );
  writeFileSync(
    containers,
    `[containers]\nnetns = "host"\n[engine]\nruntime = "runc"\n[engine.runtimes]\nrunc = [${JSON.stringify(locate('runc'))}]\n`,
  );
  return { CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: containers };
}

/** `STEP 3/7: RUN …`, and `--> Using cache …` below it where it was not run. */
function readLog(text: string): BuildLog {
  const parts = text.split(/^(?:\[[^\]]*\] )?STEP \d+\/\d+: /m).slice(1);
  const steps = parts.map(part => ({
    text: (part.split('\n')[0] ?? '').trim(),
    cached: /^(?:\[[^\]]*\] )?--> Using cache /m.test(part),
  }));
  return { text, steps };
}
