import { runCommand } from './command.ts';
import { speakLanguageOf } from './language.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe, `head` say, has seen enough.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

speakLanguageOf(process.env);
process.exitCode = await runCommand(process.argv.slice(2));
