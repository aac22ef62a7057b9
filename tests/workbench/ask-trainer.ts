// Run by trainer-process.test.ts: sends a trainer a load, is busy while it answers and ends, and prints how it ended.
import { startTrainer } from '../../src/workbench/models/trainer-process.ts';

const [entry = ''] = process.argv.slice(2);
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };
const trainer = startTrainer({ entry, job: null, onNews: silent, log });
// More than a pipe takes at once.
await trainer.send({ type: 'sample', vectors: new Float32Array(2 ** 20) });
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
const { type } = await trainer.ended;
process.stdout.write(type);
