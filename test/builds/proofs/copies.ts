import type { Settings } from '../../../src/settings.ts';

/** A Dockerfile that copies code, and where the code comes from. */
export interface CopiedCode {
  readonly name: string;
  readonly dockerfile: string;
  /** What .dockerignore holds. */
  readonly ignore?: string;
  /** Where the code's repository lies in the build context: it is the context itself unless told otherwise. */
  readonly place?: 'nested repository' | 'submodule';
  /** The code's repository has submodules, one of them with a submodule. */
  readonly submodules?: boolean;
  /** The folders of the repository by the folder of the image that holds them. */
  readonly folders: Readonly<Record<string, string>>;
  /** User and group id of the files; root's without. */
  readonly owner?: number;
  /** Permissions of all files; those of the commit without. */
  readonly mode?: number;
  /** The image takes the code from another stage, in a full layer for each commit. */
  readonly fullLayer?: boolean;
  readonly settings?: Partial<Settings>;
}

/** Where the build context has the code's repository, when it is not the context itself. */
export const samplePath = 'src/sample';

const git = 'FROM buildpack-deps:bookworm-scm';
const slim = 'FROM debian:bookworm-slim';
const account = 'RUN useradd --create-home --uid 1000 app';

export const copies: readonly CopiedCode[] = [
  {
    name: 'context root',
    dockerfile: `${git}\nWORKDIR /app\nCOPY . .\nCMD ["bin/run"]\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
  },
  {
    name: 'context root, some of it left out by .dockerignore',
    dockerfile: `${git}\nWORKDIR /app\nCOPY . /app/\n`,
    ignore: '.git\ndocs\n',
    folders: { '/app': '' },
  },
  {
    name: 'subdirectory of a monorepo',
    dockerfile: `${git}\nCOPY services/api /srv/api\nWORKDIR /srv/api\n`,
    folders: { '/srv/api': 'services/api' },
  },
  {
    name: 'nested repository, variables',
    dockerfile: `${git}\nENV PROJ_SRC=/usr/src PROJ_GIT_REPO=sample\nCOPY src/$PROJ_GIT_REPO $PROJ_SRC/$PROJ_GIT_REPO\n`,
    place: 'nested repository',
    ignore: '**/.git\n',
    folders: { '/usr/src/sample': '' },
  },
  {
    name: 'submodule of the context',
    dockerfile: `${git}\nCOPY ["src/sample", "/app/"]\n`,
    place: 'submodule',
    ignore: '**/.git\n',
    folders: { '/app': '' },
  },
  {
    name: 'several COPYs of one repository',
    dockerfile: `${git}\nCOPY services/api /srv/api\nCOPY libs /srv/libs/\nRUN test -d /srv/libs\n`,
    folders: { '/srv/api': 'services/api', '/srv/libs': 'libs' },
  },
  {
    name: '--chown by name',
    dockerfile: `${git}\n${account}\nWORKDIR /app\nCOPY --chown=app:app . .\nUSER app\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
    owner: 1000,
  },
  {
    name: 'a user made behind the COPY, who gets the folder',
    dockerfile: `${git}\nWORKDIR /app\nCOPY . .\nRUN useradd --uid 1000 app && chown -R app:app /app\nUSER app\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
    owner: 1000,
  },
  {
    name: '--chown by number, USER before',
    dockerfile: `${git}\n${account}\nUSER app\nCOPY --chown=1000:1000 . /home/app/code\n`,
    ignore: '.git\n',
    folders: { '/home/app/code': '' },
    owner: 1000,
  },
  {
    name: '--chmod and --chown',
    dockerfile: `${git}\n${account}\nWORKDIR /app\nCOPY --chown=app:app --chmod=0750 . .\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
    owner: 1000,
    mode: 0o750,
  },
  {
    name: 'an image without git and shell',
    dockerfile: 'FROM scratch\nCOPY . /app\nCMD ["/app/bin/run"]\n',
    ignore: '.git\n',
    folders: { '/app': '' },
    fullLayer: true,
  },
  {
    name: 'slim without git',
    dockerfile: `${slim}\nWORKDIR /app\nCOPY . ./\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
  },
  {
    name: 'submodules of submodules',
    dockerfile: `${git}\nWORKDIR /app\nCOPY . .\n`,
    ignore: '**/.git\n',
    submodules: true,
    folders: { '/app': '' },
  },
  {
    name: 'with history',
    dockerfile: `${git}\nWORKDIR /app\nCOPY . .\n`,
    ignore: '.git\n',
    folders: { '/app': '' },
    settings: { history: 'with' },
  },
];
