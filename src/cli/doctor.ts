// `parallax doctor`: what this machine has of what Parallax needs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { type Check, checkEngines, checkMachine } from '../workbench/doctor.ts';
import { printJson, printTable } from './output.ts';
import { rendererFolder, samplesFolder, tfjsNodeFolder, userFolder } from './paths.ts';

function checkProgram(): Check[] {
  const built = existsSync(path.join(rendererFolder, 'index.html'));
  const shipped = existsSync(samplesFolder);
  return [
    { name: 'interface', found: built ? 'built' : 'not built: npm run build', ok: built },
    { name: 'samples', found: shipped ? 'found' : `missing in ${samplesFolder}`, ok: shipped },
  ];
}

async function reportEngines(json: boolean): Promise<void> {
  // Native TensorFlow would tell on stderr which processor it was built for.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const reports = await checkEngines(tfjsNodeFolder);
  if (json) return printJson(reports);
  printTable(
    ['engine', 'threads', 'build', 'agrees', 'difference', 'ms a step'],
    reports.map((report) => [
      report.name,
      report.threads,
      report.problem ?? `${report.build}${report.wideVectors ? ', wide vectors' : ''}`,
      report.agrees ? 'yes' : 'NO',
      report.difference === null ? '–' : report.difference.toExponential(1),
      report.stepMs === null ? '–' : report.stepMs.toFixed(2),
    ]),
  );
  process.stdout.write("difference: the largest of loss and gradients from the tfjs engine's, relative\n");
}

/** Declares the command. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('what this machine has of what Parallax needs')
    .option('--engines', 'which engines load here, whether they agree, and how fast they are')
    .action(async ({ engines, json = false }: { engines?: boolean; json?: boolean }) => {
      if (engines) return reportEngines(json);
      const checks = [...checkMachine(userFolder), ...checkProgram()];
      if (json) printJson(checks);
      else
        printTable(
          ['', '', ''],
          checks.map(({ name, found, ok }) => [ok ? 'ok' : 'FAILS', name, found]),
        );
      if (checks.some(({ ok }) => !ok)) process.exitCode = 5;
    });
}
