// The one door to every benchmark: `npm run bench -- NAME [--json] [arguments of the benchmark]`.
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { printJson, printTable } from '../src/cli/output.ts';
import type { Bench } from '../tests/bench/bench.ts';

const folder = fileURLToPath(new URL('../tests/bench/', import.meta.url));

/** Benchmarks are the modules tests/bench/<name>.bench.ts, each exporting `bench`. */
async function loadBenches(): Promise<Bench[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort();
  const modules: { bench: Bench }[] = await Promise.all(
    files.map((file) => import(pathToFileURL(folder + file).href)),
  );
  return modules.map(({ bench }) => bench);
}

const benches = await loadBenches();
const [name, ...rest] = process.argv.slice(2);
const bench = benches.find((candidate) => candidate.name === name);
if (bench === undefined) {
  process.stderr.write('usage: npm run bench -- NAME [--json]\n');
  for (const { name, summary } of benches) process.stderr.write(`  ${name.padEnd(12)} ${summary}\n`);
  process.exit(2);
}
const json = rest.includes('--json');
const results = [await bench.run({ args: rest.filter((argument) => argument !== '--json') })].flat();
const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores, Node ${process.version}`;
if (json) printJson({ results, machine });
else {
  process.stdout.write(`${machine}\n`);
  for (const { title, columns, rows, notes } of results) {
    process.stdout.write(`\n${title}\n\n`);
    printTable(columns, rows);
    for (const note of notes) process.stdout.write(`${note}\n`);
  }
}
