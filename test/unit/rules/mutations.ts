import fc from 'fast-check';

const plain = `FROM python:3.12-slim AS build
ARG TOKEN
WORKDIR /app
COPY --chown=app:app . .
RUN --mount=type=ssh set -e && \\
    # why
    git clone git@gitlab.com:acme/sample.git . && su - app -c "pip install -r requirements.txt"
COPY ["id rsa", "/root/.ssh/"]
RUN <<EOF
chmod 600 /root/.ssh/*
EOF
FROM build
COPY --from=build /app /app
`;

const odd = '\\ ` " \' $ ${ $( <<X << # -- [ ] && | ; \0 \uFEFF \u{1F600} \uD800 \u2028'.split(' ');
const blanks = [' ', '\t', '\r', '\n'];

/** Dockerfiles with lines deleted, doubled, swapped or taken from others, odd characters put in, and other line ends. */
export function mutations(dockerfiles: readonly string[]): fc.Arbitrary<string> {
  const texts = [plain, ...dockerfiles];
  const change = fc.record({
    kind: fc.constantFrom('delete', 'double', 'swap', 'take', 'odd'),
    at: fc.nat(),
    line: fc.constantFrom(...texts.flatMap(text => text.split('\n'))),
    odd: fc.constantFrom(...odd, ...blanks),
  });
  return fc
    .record({
      text: fc.constantFrom(...texts),
      changes: fc.array(change, { maxLength: 8 }),
      eol: fc.constantFrom('\n', '\r\n'),
    })
    .map(({ text, changes, eol }) => {
      const lines = text.split('\n');
      for (const { kind, at, line, odd } of changes) {
        const i = at % lines.length;
        const old = lines[i] as string;
        if (kind === 'delete' && lines.length > 1) lines.splice(i, 1);
        else if (kind === 'double') lines.splice(i, 0, old);
        else if (kind === 'take') lines.splice(i, 0, line);
        else if (kind === 'swap') lines.splice(Math.max(0, i - 1), 2, old, lines[i - 1] ?? '');
        else lines[i] = old.slice(0, at % (old.length + 1)) + odd + old.slice(at % (old.length + 1));
      }
      return lines.join(eol);
    });
}
