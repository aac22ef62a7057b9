// The command line: one file per command, one way of printing, one way of failing.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { compareCommand } from './compare.ts';
import { doctorCommand } from './doctor.ts';
import { documentCommand } from './document.ts';
import { exitCodeOf, reportError } from './errors.ts';
import { evalCommand } from './eval.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { judgeCommand } from './judge.ts';
import { modelCommand } from './model.ts';
import { newCommand } from './new.ts';
import { rankCommand } from './rank.ts';
import { ratersCommand } from './raters.ts';
import { serveCommand } from './serve.ts';
import { setCommand } from './set.ts';
import { snapshotCommand } from './snapshot.ts';
import { trainCommand } from './train.ts';
import { version } from './version.ts';

const commands = [
  newCommand,
  importCommand,
  setCommand,
  documentCommand,
  rankCommand,
  trainCommand,
  modelCommand,
  compareCommand,
  evalCommand,
  snapshotCommand,
  judgeCommand,
  ratersCommand,
  exportCommand,
  serveCommand,
  doctorCommand,
];

const wrongUsage = '(add --help for what this command takes)';

const program = new Command('parallax')
  .description('Judge search results, train a local model on the judgments, see where it and BM25 disagree.')
  .version(version)
  .showHelpAfterError(wrongUsage)
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();
for (const make of commands) {
  program.addCommand(
    make()
      .option('--json', 'print one JSON document instead of text')
      .showHelpAfterError(wrongUsage)
      .exitOverride(),
  );
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Those of options are told by commander; one that a command itself throws was told by nobody.
    if (error instanceof InvalidArgumentError) {
      process.stderr.write(`error: ${error.message}\n${wrongUsage}\n`);
    }
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    reportError(error, process.argv.includes('--json'));
    process.exitCode = exitCodeOf(error);
  }
}
