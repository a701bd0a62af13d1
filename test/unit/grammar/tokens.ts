import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** A token and its scopes, without the scope of the file. */
export interface Token {
  readonly text: string;
  readonly scopes: string;
}

export interface TokenizedLine {
  readonly tokens: readonly Token[];
  /** How many rules are open behind the line; 1 is the grammar itself. */
  readonly depth: number;
}

const root = path.join(import.meta.dirname, '../../..');
const builtIn = path.join(root, 'test/host/node_modules/code-server/lib/vscode/extensions');

/** VS Code's own grammars come with the test host, which is not made for every platform. */
export const hasBuiltInGrammars = existsSync(builtIn);

const files: Readonly<Record<string, string>> = {
  'source.dockerfile': path.join(builtIn, 'docker/syntaxes/docker.tmLanguage.json'),
  'source.shell': path.join(builtIn, 'shellscript/syntaxes/shell-unix-bash.tmLanguage.json'),
  'source.python': path.join(builtIn, 'python/syntaxes/MagicPython.tmLanguage.json'),
};

interface Manifest {
  contributes: { grammars: { scopeName: string; path: string; injectTo: string[] }[] };
}
const manifest: Manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const ours = new Map(
  manifest.contributes.grammars.map(one => [one.scopeName, path.join(root, one.path)] as const),
);

/** Colours lines as VS Code does, with the injections of the manifest or without. */
export async function createTokenizer({
  injections = true,
} = {}): Promise<(text: string) => TokenizedLine[]> {
  const registry = new textmate.Registry({
    onigLib: loadedOniguruma(),
    async loadGrammar(scope) {
      const file = ours.get(scope) ?? files[scope];
      return file ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
    },
    getInjections: scope =>
      injections
        ? manifest.contributes.grammars.filter(one => one.injectTo.includes(scope)).map(one => one.scopeName)
        : [],
  });
  const grammar = await registry.loadGrammar('source.dockerfile');
  if (!grammar) throw new Error('the built-in grammar is not there');
  return text => {
    let state = textmate.INITIAL;
    return text.split(/\r?\n/).map(line => {
      const result = grammar.tokenizeLine(line, state, 0);
      if (result.stoppedEarly) throw new Error(`stopped early at ${line.slice(0, 80)}`);
      state = result.ruleStack;
      const tokens = result.tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1).join(' '),
      }));
      return { tokens, depth: state.depth };
    });
  };
}

let loading: Promise<textmate.IOnigLib> | undefined;

/** One regular expression engine for all grammars: it can be loaded once only. */
function loadedOniguruma(): Promise<textmate.IOnigLib> {
  loading ??= oniguruma
    .loadWASM(readFileSync(path.join(root, 'node_modules/vscode-oniguruma/release/onig.wasm')))
    .then(() => ({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }));
  return loading;
}
