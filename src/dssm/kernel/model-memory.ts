// Where a tower's weights lie in the shared memory, and how they are copied in and out.
//
// E and H are rounded up to whole panels of 8; what is added is zero and stays zero: a unit whose weights are zero has no
// output and no gradient. Matrices are cut into panels of 8 columns (assembly/multiply.ts).
import type { TowerConfig, Weights } from '../engine.ts';
import { tensorOf, tensorSpecs } from '../weights.ts';
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import type { KernelExports } from './load-kernel.ts';
import { type TensorPlace, type TowerShape, towerShape } from './tower-shape.ts';

export type Part = 'weight' | 'gradient' | 'first' | 'second';

export interface ModelMemory {
  readonly shape: TowerShape;
  /** All tensors; the embedding's gradient, which is kept by row elsewhere, reads as zero. */
  read(part: Part): Weights;
  write(part: Exclude<Part, 'gradient'>, weights: Weights): void;
  /** To be called after weights were written. */
  transpose(kernel: KernelExports): void;
}

/** The same layout at each of these addresses. */
type Addresses = Readonly<Record<Part, number>>;

const JOB = Job.JOB_ADDRESS / 4;
const AREAS = ['table', 'input', 'second', 'vectors'] as const;
type Area = (typeof AREAS)[number];

/** Takes memory for weights, gradients and moments, all zero, and tells the kernels where they are. */
export function createModelMemory(arena: Arena, config: TowerConfig): ModelMemory {
  const shape = towerShape(config);
  const { embedding: E, hidden: H, inputColumns, secondRows, secondColumns, vectorsLength } = shape;
  const take = (length: number, field: number): number => {
    const address = arena.take(length * 4);
    arena.floats.fill(0, address / 4, address / 4 + length);
    arena.ints[JOB + field] = address;
    return address;
  };
  const lengths: Record<Area, number> = {
    table: config.buckets * E,
    input: E * inputColumns,
    second: secondRows * secondColumns,
    vectors: vectorsLength,
  };
  const addresses: Record<Area, Addresses> = {
    table: {
      weight: take(lengths.table, Job.TABLE),
      first: take(lengths.table, Job.TABLE_FIRST),
      second: take(lengths.table, Job.TABLE_SECOND),
      gradient: 0,
    },
    input: {
      weight: take(lengths.input, Job.W),
      gradient: take(lengths.input, Job.W_GRADIENT),
      first: take(lengths.input, Job.W_FIRST),
      second: take(lengths.input, Job.W_SECOND),
    },
    second: {
      weight: take(lengths.second, Job.U),
      gradient: take(lengths.second, Job.U_GRADIENT),
      first: take(lengths.second, Job.U_FIRST),
      second: take(lengths.second, Job.U_SECOND),
    },
    vectors: {
      weight: take(lengths.vectors, Job.VECTORS),
      gradient: take(lengths.vectors, Job.VECTORS_GRADIENT),
      first: take(lengths.vectors, Job.VECTORS_FIRST),
      second: take(lengths.vectors, Job.VECTORS_SECOND),
    },
  };
  const inputTransposed = take(lengths.input, Job.W_TRANSPOSED);
  const secondTransposed = take(lengths.second, Job.U_TRANSPOSED);
  const sizes: readonly (readonly [number, number])[] = [
    [Job.TOWER, shape.tower],
    [Job.EMBEDDING, E],
    [Job.HIDDEN, H],
    [Job.INPUT_COLUMNS, inputColumns],
    [Job.SECOND_ROWS, secondRows],
    [Job.SECOND_COLUMNS, secondColumns],
    [Job.VECTORS_LENGTH, vectorsLength],
  ];
  for (const [field, value] of sizes) arena.ints[JOB + field] = value;
  // Rows of the matrix that a tensor is in; 0 where it is stored row by row.
  const panelRows = { table: 0, vectors: 0, input: E, second: secondRows };
  const visitPlace = (place: TensorPlace, part: Part, run: Run): void => {
    const address = addresses[place.inside][part];
    if (address !== 0) visit(place, address / 4 + place.offset, panelRows[place.inside], run);
  };
  return {
    shape,
    read(part) {
      const floats = arena.floats;
      const tensors = tensorSpecs(config).map(({ name, shape: dimensions }, n) => {
        const place = shape.places[n];
        const data = new Float32Array(place.blocks * place.rows * place.gates * place.units);
        visitPlace(place, part, (index, at, length) => {
          data.set(floats.subarray(at, at + length), index);
        });
        return [name, { shape: dimensions, data }] as const;
      });
      return new Map(tensors);
    },
    write(part, weights) {
      const floats = arena.floats;
      for (const area of AREAS) {
        const start = addresses[area][part] / 4;
        // What was added to whole panels stays zero, but for a step of NaN, which leaves NaN there.
        floats.fill(0, start, start + lengths[area]);
      }
      for (const place of shape.places) {
        const data = tensorOf(weights, place.name);
        visitPlace(place, part, (index, at, length) => {
          floats.set(data.subarray(index, index + length), at);
        });
      }
    },
    transpose(kernel) {
      kernel.transpose(addresses.input.weight, E, inputColumns, inputTransposed);
      kernel.transpose(addresses.second.weight, secondRows, secondColumns, secondTransposed);
    },
  };
}

/** `length` elements: their first one's row-major index in the tensor, and its index among the memory's floats. */
type Run = (index: number, at: number, length: number) => void;

/** Calls back with each run of elements that lie side by side in both. */
function visit(place: TensorPlace, start: number, panelRows: number, run: Run): void {
  const { blocks, rows, gates, units, paddedUnits } = place;
  let index = 0;
  for (let block = 0; block < blocks; block++) {
    for (let row = 0; row < rows; row++) {
      for (let gate = 0; gate < gates; gate++) {
        const first = (block + gate) * paddedUnits;
        const width = panelRows > 0 ? 8 : units;
        for (let unit = 0; unit < units; unit += width) {
          const column = first + unit;
          const at =
            panelRows > 0 ? ((column >> 3) * panelRows + row) * 8 : row * gates * paddedUnits + column;
          const length = Math.min(width, units - unit);
          run(index, start + at, length);
          index += length;
        }
      }
    }
  }
}
