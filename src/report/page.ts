import { t } from '@vscode/l10n';
import { chart, scales } from './chart.ts';
import { escapeHtml } from './html-text.ts';
import { type Layer, stateText } from './layers.ts';
import { bytesText } from './quantities.ts';
import { figures, gitRemark, type ReportSubject, verdict } from './report.ts';
import { style } from './style.ts';

/** A report with the image's layers, as a page of its own: no script but the one button, no remote resource. */
export interface PageSubject extends ReportSubject {
  readonly before: readonly Layer[];
  readonly after: readonly Layer[];
}

/** @param nonce lets the page's own style and script through its content security policy. */
export function reportPage(subject: PageSubject, nonce: string): string {
  const { name, savings } = subject;
  const title = t('What {0} pushes', name);
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${t('en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(verdict(subject))}</p>
${chart(savings.commits, savings.firstLayer)}
<ul class="legend">
<li class="copy">${escapeHtml(t('COPY'))}</li>
<li class="clone">${escapeHtml(t('Two-stage clone'))}</li>
</ul>
<p class="caption">${escapeHtml(t('Bars: compressed bytes of each commit, up to {0}. Lines: their sums, up to {1}.', ...peaks(savings)))}</p>
${table(figures(savings))}
${gitRemark(subject)
  .map(remark => `<p class="caption">${escapeHtml(remark)}</p>`)
  .join('')}
<p><button id="copy" type="button">${escapeHtml(t('Copy report'))}</button></p>
<section class="stacks">
${stack(t('Layers now'), subject.before)}
${stack(t('Layers after'), subject.after)}
</section>
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
document.getElementById('copy').addEventListener('click', () => vscode.postMessage('copy'));
</script>
</body>
</html>`;
}

/** The tops of the picture's two scales. */
function peaks({ commits, firstLayer }: PageSubject['savings']): [string, string] {
  const { tallest, highest } = scales(commits, firstLayer);
  return [bytesText(tallest), bytesText(highest)];
}

function table(rows: readonly (readonly [string, string, string])[]): string {
  const [head = [], ...body] = rows;
  const headings = head.map(cell => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const lines = body.map(
    ([label, ...cells]) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>${cells.map(cell => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${headings}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function stack(title: string, layers: readonly Layer[]): string {
  const items = layers.map(({ text, state, secret }) => {
    const warning = secret ? `<span class="secret">${escapeHtml(secret)}</span>` : '';
    return `<li class="${state}"><code>${escapeHtml(text)}</code> <span class="state">${escapeHtml(stateText(state))}</span>${warning}</li>`;
  });
  return `<div><h2>${escapeHtml(title)}</h2><ol>${items.join('')}</ol></div>`;
}
