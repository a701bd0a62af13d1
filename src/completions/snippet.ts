/** Private characters around a placeholder's number and text: nothing that makes lines of a Dockerfile changes them. */
const [open, between, close] = ['\uE000', '\uE001', '\uE002'];

/** Text to be filled in by a person; wherever the number comes again, the same text is written. */
export const placeholder = (number: number, text: string): string =>
  `${open}${number}${between}${text}${close}`;

/** Lines with placeholders as a snippet of the editor, or as they read before anything is filled in. */
export function filled(lines: string, form: 'snippet' | 'plain' = 'snippet'): string {
  const pattern = new RegExp(`${open}(\\d+)${between}([^${close}]*)${close}`);
  const pieces = lines.split(pattern);
  return pieces
    .map((piece, i) => {
      if (i % 3 === 1) return form === 'snippet' ? `\${${piece}:` : '';
      if (form === 'plain') return piece;
      const escaped = piece.replace(/[\\$}]/g, '\\$&');
      return i % 3 === 2 ? `${escaped}}` : escaped;
    })
    .join('');
}
