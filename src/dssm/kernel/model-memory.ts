// Where the lstm tower's weights lie in the shared memory, and how they are copied in and out.
//
// Rows and hidden units are rounded up to whole panels of 8; what is added is zero and stays zero: a unit whose weights are
// zero has h = 0 and no gradient. Matrices are cut into panels of 8 columns (assembly/multiply.ts).
import type { TowerConfig, Weights } from '../engine.ts';
import { EMBEDDING as TABLE_NAME, tensorOf, tensorSpecs } from '../weights.ts';
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';

/** One tensor and what belongs to it: the same layout at each of these addresses. */
interface Place {
  readonly name: string;
  /** Logical rows; a vector has one. */
  readonly rows: number;
  readonly paddedRows: number;
  /** Columns are `gates` blocks of `units`, each padded to `paddedUnits`. */
  readonly gates: number;
  readonly units: number;
  readonly paddedUnits: number;
  readonly panels: boolean;
  readonly weight: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
}

export type Part = 'weight' | 'gradient' | 'first' | 'second';

export interface ModelMemory {
  /** E and H in whole panels. */
  readonly embedding: number;
  readonly hidden: number;
  /** Address of embedding row 0; rows are `embedding` floats. */
  readonly table: number;
  read(part: Part): Weights;
  write(part: Part, weights: Weights): void;
}

export function padded(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}

/** Takes memory for weights, gradients and moments, all zero, and tells the kernels where they are. */
export function createModelMemory(arena: Arena, config: TowerConfig): ModelMemory {
  const E = padded(config.embedding);
  const H = padded(config.hidden);
  const job = Job.JOB_ADDRESS / 4;
  const takeFloats = (length: number): number => {
    const address = arena.take(length * 4);
    arena.floats.fill(0, address / 4, address / 4 + length);
    return address;
  };
  const takeFields = (length: number, fields: readonly number[]): number[] =>
    fields.map((field) => {
      const address = takeFloats(length);
      arena.ints[job + field] = address;
      return address;
    });
  const size = { gates: 4, units: config.hidden, paddedUnits: H };
  const matrix = (name: string, rows: number, paddedRows: number, fields: readonly number[]): Place => {
    const [weight, gradient, first, second] = takeFields(paddedRows * 4 * H, fields);
    return { name, rows, paddedRows, ...size, panels: true, weight, gradient, first, second };
  };
  const [table, tableFirst, tableSecond] = takeFields(config.buckets * E, [
    Job.TABLE,
    Job.TABLE_FIRST,
    Job.TABLE_SECOND,
  ]);
  const W = matrix('W', config.embedding, E, [
    Job.W,
    Job.W_GRADIENT,
    Job.W_FIRST,
    Job.W_SECOND,
    Job.W_TRANSPOSED,
  ]);
  const U = matrix('U', config.hidden, H, [
    Job.U,
    Job.U_GRADIENT,
    Job.U_FIRST,
    Job.U_SECOND,
    Job.U_TRANSPOSED,
  ]);
  const vectors = takeFields(7 * H, [
    Job.VECTORS,
    Job.VECTORS_GRADIENT,
    Job.VECTORS_FIRST,
    Job.VECTORS_SECOND,
  ]);
  const vector = (name: string, gates: number, at: number): Place => {
    const [weight, gradient, first, second] = vectors.map((address) => address + at * H * 4);
    return { name, rows: 1, paddedRows: 1, ...size, gates, panels: false, weight, gradient, first, second };
  };
  const tablePlace: Place = {
    ...{ name: TABLE_NAME, rows: config.buckets, paddedRows: config.buckets, panels: false },
    ...{ gates: 1, units: config.embedding, paddedUnits: E },
    // The embedding's gradient is sparse: the engine scatters it.
    ...{ weight: table, gradient: 0, first: tableFirst, second: tableSecond },
  };
  const places = [
    tablePlace,
    W,
    U,
    vector('peephole_i', 1, 4),
    vector('peephole_f', 1, 5),
    vector('peephole_o', 1, 6),
    vector('bias', 4, 0),
  ];
  return {
    embedding: E,
    hidden: H,
    table,
    read: (part) =>
      new Map(
        tensorSpecs(config).map(({ name, shape }, n) => [
          name,
          { shape, data: readPlace(arena, places[n], part) },
        ]),
      ),
    write: (part, weights) => {
      for (const place of places) writePlace(arena, place, part, tensorOf(weights, place.name));
    },
  };
}

function readPlace(arena: Arena, place: Place, part: Part): Float32Array {
  const data = new Float32Array(place.rows * place.gates * place.units);
  if (place[part] !== 0) visit(place, place[part], (index, at) => (data[index] = arena.floats[at]));
  return data;
}

function writePlace(arena: Arena, place: Place, part: Part, data: Float32Array): void {
  const floats = arena.floats;
  visit(place, place[part], (index, at) => (floats[at] = data[index]));
}

/** Calls back with each element's row-major index in the tensor and its index in the memory's floats. */
function visit(place: Place, address: number, element: (index: number, at: number) => void): void {
  const { rows, paddedRows, gates, units, paddedUnits, panels } = place;
  let index = 0;
  for (let row = 0; row < rows; row++) {
    for (let gate = 0; gate < gates; gate++) {
      for (let unit = 0; unit < units; unit++) {
        const column = gate * paddedUnits + unit;
        const at = panels
          ? ((column >> 3) * paddedRows + row) * 8 + (column & 7)
          : row * gates * paddedUnits + column;
        element(index++, address / 4 + at);
      }
    }
  }
}
