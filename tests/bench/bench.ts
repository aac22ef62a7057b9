// What a benchmark is: a name, a sentence, and a run that gives one table or several.

export interface BenchResult {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What the figures are of: machine, sizes, rounds, what is compared with what. */
  readonly notes: readonly string[];
}

export interface Bench {
  readonly name: string;
  readonly summary: string;
  run(options: { readonly args: readonly string[] }): Promise<BenchResult | readonly BenchResult[]>;
}
