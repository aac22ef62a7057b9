// `parallax doctor`: what this machine has of what Parallax needs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { type Check, checkMachine } from '../workbench/doctor.ts';
import { printJson, printTable } from './output.ts';
import { rendererFolder, samplesFolder, userFolder } from './paths.ts';

function checkProgram(): Check[] {
  const built = existsSync(path.join(rendererFolder, 'index.html'));
  const shipped = existsSync(samplesFolder);
  return [
    { name: 'interface', found: built ? 'built' : 'not built: npm run build', ok: built },
    { name: 'samples', found: shipped ? 'found' : `missing in ${samplesFolder}`, ok: shipped },
  ];
}

/** Declares the command. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('what this machine has of what Parallax needs')
    .action((options: { json?: boolean }) => {
      const checks = [...checkMachine(userFolder), ...checkProgram()];
      if (options.json) printJson(checks);
      else
        printTable(
          ['', '', ''],
          checks.map(({ name, found, ok }) => [ok ? 'ok' : 'FAILS', name, found]),
        );
      if (checks.some(({ ok }) => !ok)) process.exitCode = 5;
    });
}
