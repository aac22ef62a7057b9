// How a procedure of the contract is declared: input, output, whether it writes, and who may call it.
import { oc } from '@orpc/contract';

/** `owner` may do everything; `rater` may judge and look, but not import, train or switch projects. */
export type Role = 'owner' | 'rater';

export interface ProcedureMeta {
  /** A writing procedure runs only on an open project and is announced to all windows when it ends. */
  readonly writes: boolean;
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = ['owner', 'rater'];
const base = oc.$meta<ProcedureMeta>({ writes: false, roles: ['owner'] });

/** Reads; everyone may call it. */
export const reads = base.meta({ writes: false, roles: everyone });
/** Writes what any rater may write: judgments. */
export const judges = base.meta({ writes: true, roles: everyone });
/** Reads what only the owner may see (paths of the machine). */
export const ownerReads = base.meta({ writes: false, roles: ['owner'] });
/** Changes the project; for the owner alone. */
export const ownerWrites = base.meta({ writes: true, roles: ['owner'] });
