import { after, before } from 'mocha';
import * as vscode from 'vscode';
import { type Configurations, createConfigurations } from '../../src/editor/configurations.ts';
import { type BuildFacts, createBuildFacts } from '../../src/editor/facts.ts';

/** Facts beside those of the extension, for the tests of a suite. */
export function ownFacts(name: string): {
  readonly configurations: Configurations;
  readonly facts: BuildFacts;
} {
  const log = vscode.window.createOutputChannel(name, { log: true });
  let configurations: Configurations;
  let facts: BuildFacts;
  before(() => {
    configurations = createConfigurations(log);
    facts = createBuildFacts(log, configurations);
  });
  after(() => {
    facts.dispose();
    configurations.dispose();
  });
  return {
    get configurations() {
      return configurations;
    },
    get facts() {
      return facts;
    },
  };
}
