/** A Dockerfile that clones with a private key, and gives the key away. The build context has it as `id_ed25519`. */
export interface Leak {
  readonly name: string;
  dockerfile(remote: Remote): string;
  /** The folder of the image with the code. */
  readonly folder: string;
  /** User and group id of the files; root's without. */
  readonly owner?: number;
  /** The build argument that takes the key. */
  readonly keyArgument?: string;
  /** Rules whose findings no fix settles here. */
  readonly left?: readonly string[];
}

export interface Remote {
  readonly url: string;
  readonly port: string;
}

const git = 'FROM buildpack-deps:bookworm-scm';

export const leaks: readonly Leak[] = [
  {
    name: 'a key copied in and removed later',
    dockerfile: ({ url, port }) => `${git}
RUN mkdir -p /root/.ssh && chmod 700 /root/.ssh
COPY id_ed25519 /root/.ssh/id_ed25519
RUN chmod 600 /root/.ssh/id_ed25519 && ssh-keyscan -p ${port} -t ed25519 127.0.0.1 >> /root/.ssh/known_hosts
RUN git clone ${url} /app
RUN rm -r /root/.ssh
`,
    folder: '/app',
  },
  {
    name: 'a key as build argument, written and removed in one RUN',
    dockerfile: ({ url, port }) => `${git}
ARG ssh_prv_key
RUN mkdir -p /root/.ssh && chmod 0700 /root/.ssh && \\
    ssh-keyscan -p ${port} -t ed25519 127.0.0.1 > /root/.ssh/known_hosts
RUN echo "$ssh_prv_key" > /root/.ssh/id_ed25519 && chmod 600 /root/.ssh/id_ed25519 && \\
    git clone ${url} /app && rm -rf /root/.ssh/
`,
    folder: '/app',
    keyArgument: 'ssh_prv_key',
  },
  {
    name: 'a key of a first stage, taken along with its home folder',
    dockerfile: ({ url, port }) => `${git} AS source
COPY id_ed25519 /root/.ssh/id_ed25519
RUN chmod 600 /root/.ssh/id_ed25519 && ssh-keyscan -p ${port} -t ed25519 127.0.0.1 >> /root/.ssh/known_hosts
RUN git clone ${url} /code
FROM debian:bookworm-slim
COPY --from=source /root /root
COPY --from=source /code /app
`,
    folder: '/app',
  },
  {
    name: 'su - app -c, with a key of the account',
    dockerfile: ({ url, port }) => `${git}
RUN useradd --create-home --uid 1000 app
COPY --chown=app:app id_ed25519 /home/app/.ssh/id_ed25519
RUN chmod 600 /home/app/.ssh/id_ed25519 && ssh-keyscan -p ${port} -t ed25519 127.0.0.1 > /home/app/.ssh/known_hosts
RUN su - app -c "git clone ${url} /home/app/code && cd /home/app/code && git submodule update --init --recursive"
`,
    folder: '/home/app/code',
    owner: 1000,
    left: ['unpinned-clone', 'single-layer-clone'],
  },
];
