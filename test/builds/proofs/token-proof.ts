import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Secret, secretPlaces } from '../checks/secrets.ts';
import { withImage } from '../image/image.ts';
import { fixed } from './fix.ts';
import { type Proof, rejectAny } from './proof.ts';

const before = `FROM buildpack-deps:bookworm-scm
ARG NPM_TOKEN
RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > /root/.npmrc && \\
    grep -q '_authToken=.' /root/.npmrc && rm /root/.npmrc
`;

/** A token as build argument stays in the image's history, whatever its RUN removes; from a secret mount it does not. */
export const tokenProof: Proof = {
  name: 'a token as build argument',
  async prove({ machine, builder }, name) {
    const token = 'a-token-that-must-not-stay-4711';
    const secret: Secret = { name: 'token', parts: [Buffer.from(token)] };
    const context = path.join(machine.scratch, 'contexts', name);
    mkdirSync(context, { recursive: true });
    const file = path.join(machine.scratch, `${name}-token`);
    writeFileSync(file, token);
    // Debian's docker is older than secrets in variables: the text for buildah reads the mounted file.
    const after = await fixed(context, before, 'buildah', {});

    const [leaking, clean] = [`${name}:before`, `${name}:after`];
    await builder.build({ image: leaking, dockerfile: before, context, arguments: { NPM_TOKEN: token } });
    const log = await builder.build({
      image: clean,
      dockerfile: after.dockerfile,
      context,
      secrets: { NPM_TOKEN: file },
    });
    const given = await withImage(machine, builder, leaking, image => secretPlaces(image, secret));
    const left = await withImage(machine, builder, clean, image => secretPlaces(image, secret));
    rejectAny(
      [
        ...(given.length === 0
          ? ['the token is not in the image before the fix: the proof proves nothing']
          : []),
        ...left.map(found => `the token in the image: ${found}`),
        ...(log.text.includes(token) ? ['the token in the log'] : []),
      ],
      after.dockerfile,
    );
    return `before: ${given.join(', ')}; after: nowhere`;
  },
};
