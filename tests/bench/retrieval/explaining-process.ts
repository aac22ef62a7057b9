// A process that opens an index and does nothing but explain: `explaining-process.ts FILE QUERIES KEYS` prints what it took
// as JSON. The garbage of other steps would be collected in its explanations, and their searches would warm its code.
import { readFileSync } from 'node:fs';
import { openIndex } from './ours.ts';
import { BM25 } from './peer.ts';

/** Rounds that are not measured before the code counts as warm. */
const WARM_UP_ROUNDS = 5;
/** Measured rounds: long enough that collecting the explanations' own garbage has its share. */
const WARM_ROUNDS = 20;

export interface Explaining {
  /** Milliseconds of the first explanation of all, which makes tables of characters. */
  readonly firstMs: number;
  /** Microseconds of the others, each for the first time. */
  readonly cold: readonly number[];
  /** Microseconds of all of them again, in many rounds. */
  readonly warm: readonly number[];
}

const [file = '', queriesFile = '', keysList = ''] = process.argv.slice(2);
const keys = keysList.split(',').map(Number);
const queries = readFileSync(queriesFile, 'utf8').split('\n').slice(0, keys.length);
const index = openIndex(file);

function explainAll(): number[] {
  return queries.map((query, n) => {
    const start = performance.now();
    index.explain(query, keys[n], BM25);
    return 1000 * (performance.now() - start);
  });
}

const [first, ...cold] = explainAll();
for (let round = 0; round < WARM_UP_ROUNDS; round++) explainAll();
const warm = Array.from({ length: WARM_ROUNDS }, explainAll).flat();
const explaining: Explaining = { firstMs: first / 1000, cold, warm };
process.stdout.write(JSON.stringify(explaining));
