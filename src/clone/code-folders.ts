import { baseName } from '../dockerfile/base-name.ts';
import { classifyFileName } from '../secrets/file-names.ts';

/**
 * Whether a source of a COPY is a folder of the program's own code, by its name.
 * @param destination as written.
 */
export function isSourceFolder(path: string, destination: string): boolean {
  const last = baseName(path);
  if (last === '.git') return true;
  if (elsewhere.test(path)) return false;
  const variable = last.startsWith('$') && /^\$\{?([A-Za-z_]\w*)\}?$/.exec(last);
  const alone = last === path;
  if (variable)
    return alone
      ? /src|source|code|app|proj|path/i.test(variable[1] as string) &&
          !/zip|script|conf|file|jar|tar|key|ssh|cert|secret/i.test(variable[1] as string)
      : codeFolder.test(path.split('/')[0] as string);
  if (extension.test(last) || otherFolder.test(last) || classifyFileName(last)) return false;
  if (codeFolder.test(last)) return true;
  if (plainFile.test(last)) return false;
  return (alone || partOfMany.test(path)) && keepsName(last, destination);
}

/** Patterns and remote sources. */
const elsewhere = /[*?[]|^(?:https?|git|ssh):|^git@/;

const extension = /\.[A-Za-z0-9]{1,10}$/;

const partOfMany = /^(?:src|apps|packages|services)\/[^/]*$/;

/** The folder of `COPY src/* /app/`, `*` being all of the context; undefined where it is none or goes into the system. */
export function spreadFolder(path: string, destination: string): string | undefined {
  if (path === '*') return '';
  if (!path.endsWith('/*') || destination.split('/').some(part => systemFolder.test(part))) return undefined;
  return path.slice(0, -2);
}

/** Names that say: here is the program's own code. */
const codeFolder =
  /^(src|source|sources|app|apps|lib|libs|pkg|packages|code|backend|frontend|server|client|web|api|cmd|internal|modules|services|project|\.git)$/i;

/** Folders that hold something else, even when copied under their own name. */
const otherFolder =
  /^(\..*|.*conf(ig|igs|iguration|\.d)?|etc|bin|sbin|scripts?|.*-scripts|hooks|docs?|examples?|tests?|spec|e2e|fixtures|public|static|media|assets|images?|img|fonts|templates?|locale|i18n|translations|migrations|data|db|sql|seeds?|docker|deploy|build|dist|out|target|output|vendor|node_modules|third[-_]party|gradle|mvn|wrapper|rel|priv|prisma|tools|rootfs|root|overlay|files?|resources|patches|certs?|ssl|keys?|secrets?|requirements|weights|checkpoints|datasets?|.*ctl|proto|protos|schemas?|storybook|extra|tracker|provisioners|plugins|themes|www|html|nginx|apache2?|apache-.*|supervisor|cron.*|logs?|tmp|var|run|home|opt|usr|entrypoints?|.*entrypoint.*|init.*|Makefile|Dockerfile.*)$/i;

/** `Rakefile`, `LICENSE`, `bashrc`: files, by custom without an extension. */
const plainFile = /^(?:[A-Z]\w*file|[A-Z][A-Z_-]+|\w+rc)$/;

/**
 * `COPY worker /worker`: a folder copied under its own name is a part of the program. Files without an extension look
 * alike; they go to folders of the system.
 */
function keepsName(name: string, destination: string): boolean {
  const folder = destination.endsWith('/') ? destination.replace(/\/+$/, '') : destination;
  return (
    baseName(folder) === name &&
    !folder
      .split('/')
      .slice(0, -1)
      .some(part => systemFolder.test(part))
  );
}

const systemFolder = /^(s?bin|etc|root|tmp|var|lib\d*|home|\.ssh|share|run|init\.d)$/;
