// What distinguishes the towers for the kernels: sizes of their two matrices and vectors, and where each tensor lies in them.
import type { TowerConfig } from '../engine.ts';
import * as Job from './job-fields.ts';

/** A tensor inside a matrix or the vectors. */
export interface TensorPlace {
  readonly name: string;
  readonly inside: 'table' | 'input' | 'second' | 'vectors';
  /** Logical rows of one block. */
  readonly rows: number;
  /**
   * The tensor is `blocks` blocks of rows, each row `gates` groups of `units` columns. In memory, block and gate choose the
   * group of columns: column (block + gate) · paddedUnits + unit of that row.
   */
  readonly blocks: number;
  readonly gates: number;
  readonly units: number;
  readonly paddedUnits: number;
  /** Vectors: how many floats lie before it. */
  readonly offset: number;
}

export interface TowerShape {
  /** Value of the field TOWER. */
  readonly tower: number;
  /** E and H in whole panels of 8. */
  readonly embedding: number;
  readonly hidden: number;
  readonly inputColumns: number;
  readonly secondRows: number;
  readonly secondColumns: number;
  readonly vectorsLength: number;
  /** In the order of tensorSpecs. */
  readonly places: readonly TensorPlace[];
}

/** Columns in whole panels. */
export function padded(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}

export function towerShape(config: TowerConfig): TowerShape {
  const E = padded(config.embedding);
  const H = padded(config.hidden);
  const byHidden = { rows: 1, blocks: 1, gates: 1, units: config.hidden, paddedUnits: H, offset: 0 };
  const byEmbedding = { ...byHidden, units: config.embedding, paddedUnits: E };
  const table: TensorPlace = { ...byEmbedding, name: 'embedding', inside: 'table', rows: config.buckets };
  const vector = (name: string, offset: number, gates = 1): TensorPlace => ({
    ...byHidden,
    ...{ name, inside: 'vectors', offset, gates },
  });
  const common = { embedding: E, hidden: H };
  switch (config.tower) {
    case 'lstm':
      return {
        ...common,
        ...{
          tower: Job.TOWER_LSTM,
          inputColumns: 4 * H,
          secondRows: H,
          secondColumns: 4 * H,
          vectorsLength: 7 * H,
        },
        places: [
          table,
          { ...byHidden, name: 'W', inside: 'input', rows: config.embedding, gates: 4 },
          { ...byHidden, name: 'U', inside: 'second', rows: config.hidden, gates: 4 },
          vector('peephole_i', 4 * H),
          vector('peephole_f', 5 * H),
          vector('peephole_o', 6 * H),
          vector('bias', 0, 4),
        ],
      };
    case 'cnn':
      return {
        ...common,
        ...{
          tower: Job.TOWER_CNN,
          inputColumns: 3 * H,
          secondRows: H,
          secondColumns: H,
          vectorsLength: 2 * H,
        },
        places: [
          table,
          { ...byHidden, name: 'W1', inside: 'input', rows: config.embedding, blocks: 3 },
          vector('bias1', 0),
          { ...byHidden, name: 'W2', inside: 'second', rows: config.hidden },
          vector('bias2', H),
        ],
      };
    case 'dssm':
      return {
        ...common,
        ...{ tower: Job.TOWER_DSSM, inputColumns: 0, secondRows: E, secondColumns: H, vectorsLength: E + H },
        places: [
          table,
          { ...byEmbedding, name: 'bias1', inside: 'vectors' },
          { ...byHidden, name: 'W2', inside: 'second', rows: config.embedding },
          vector('bias2', E),
        ],
      };
  }
}
