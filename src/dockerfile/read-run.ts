import { withoutQuotes } from './bare-text.ts';
import { readMount } from './flags.ts';
import type { Head } from './head.ts';
import { ReadInstruction } from './instructions.ts';
import type { Mount, Run } from './model.ts';
import { none } from './none.ts';
import { readRunScript, type ShellKind } from './run-script.ts';
import type { Script } from './shell.ts';
import type { InstructionLines, Source } from './source.ts';

/** A RUN whose script is read when it is asked for; most are not. */
export class ReadRun extends ReadInstruction implements Run {
  declare readonly keyword: 'RUN';
  readonly mounts: readonly Mount[];
  /** The shell in force, which an earlier SHELL or the base image chooses. */
  shell: ShellKind = 'posix';
  private _bare: string | undefined = undefined;
  private _script: Script | undefined = undefined;
  private _memory: Map<unknown, unknown> | undefined = undefined;

  constructor(source: Source, lines: InstructionLines, index: number, head: Head) {
    super(source, lines, index, head);
    const mounts = this.flags.filter(({ name }) => name === 'mount');
    this.mounts = mounts.length ? mounts.map(flag => readMount(flag, source.text)) : none;
  }

  get bare(): string {
    this._bare ??= withoutQuotes(
      this.json ? this.words.map(word => word.value).join(' ') : this.source.code.slice(this.start, this.end),
    );
    return this._bare;
  }

  get script(): Script {
    this._script ??= readRunScript(this.source, this, this.shell);
    return this._script;
  }

  get memory(): Map<unknown, unknown> {
    this._memory ??= new Map();
    return this._memory;
  }
}
