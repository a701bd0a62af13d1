/** Colours are the theme's; high contrast themes draw borders instead of fills. */
export const style = `
body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 16px 24px; max-width: 960px; margin: 0 auto; line-height: 1.5; }
h1 { font-size: 1.5em; font-weight: 600; margin: 20px 0 8px; }
h2 { font-size: 1.1em; font-weight: 600; margin: 16px 0 8px; }
svg { width: 100%; height: 180px; display: block; margin-top: 16px; border-bottom: 1px solid var(--vscode-editorWidget-border, currentColor); }
rect.copy { fill: var(--vscode-charts-yellow); stroke: var(--vscode-contrastBorder, none); opacity: .55; }
rect.clone { fill: var(--vscode-charts-blue); stroke: var(--vscode-contrastActiveBorder, none); }
polyline.edge { fill: none; stroke: var(--vscode-editor-background); stroke-width: 5; vector-effect: non-scaling-stroke; }
polyline.sum { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
polyline.copy { stroke: var(--vscode-charts-yellow); }
polyline.clone { stroke: var(--vscode-charts-blue); stroke-dasharray: 5 3; }
.legend { display: flex; gap: 20px; list-style: none; padding: 0; margin: 8px 0 0; }
.legend li::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 6px; border-radius: 2px; }
.legend .copy::before { background: var(--vscode-charts-yellow); }
.legend .clone::before { background: var(--vscode-charts-blue); }
.caption { color: var(--vscode-descriptionForeground); margin: 4px 0 12px; }
table { border-collapse: collapse; margin: 8px 0; }
th, td { padding: 4px 16px 4px 0; text-align: right; font-variant-numeric: tabular-nums; border-bottom: 1px solid var(--vscode-editorWidget-border, transparent); }
td { white-space: nowrap; }
th:first-child { text-align: left; font-weight: normal; }
button { font: inherit; color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: 4px 12px; cursor: pointer; }
button:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.stacks { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 0 24px; }
ol { list-style: none; padding: 0; margin: 0; }
li.cached, li.pushed { border-left: 4px solid var(--vscode-editorWidget-border, currentColor); padding: 4px 10px; margin-bottom: 4px; background: var(--vscode-editorWidget-background); overflow-wrap: anywhere; display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 12px; }
li.pushed { border-left-color: var(--vscode-charts-yellow); }
code { font-family: var(--vscode-editor-font-family); font-size: .95em; color: inherit; background: none; padding: 0; }
.state { color: var(--vscode-descriptionForeground); font-size: .9em; margin-left: auto; }
.secret { width: 100%; color: var(--vscode-errorForeground); }
`;
