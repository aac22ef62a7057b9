// Makes an engine by its name: the only place that knows all of them.
import type { Engine, EngineName, TowerConfig } from './engine.ts';
import { createWasmEngine } from './kernel/wasm-engine.ts';
import { createTfjsEngine } from './tfjs/tfjs-engine.ts';

export interface EngineOptions {
  /** Seed of the initial weights. */
  readonly seed: number;
  /** Threads that take part, the caller's included; the tfjs engine minds its own. */
  readonly threads: number;
  /** wasm only: see kernel/wide-vectors.ts. Off where not said. */
  readonly wideVectors?: boolean;
  /**
   * tfjs only: a folder in which scripts/build-tfjs-node.sh built tfjs-node, looked at where it is not installed as a
   * package; false: use the plain cpu backend even where tfjs-node is.
   */
  readonly tfjsNode?: string | false;
}

/** An engine with weights drawn from the seed. Asynchronous because workers and backends must start; all else is not. */
export async function createEngine(
  name: EngineName,
  config: TowerConfig,
  options: EngineOptions,
): Promise<Engine> {
  return name === 'wasm' ? createWasmEngine(config, options) : createTfjsEngine(config, options);
}
