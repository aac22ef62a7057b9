// `parallax set`: shows and changes how BM25 ranks (how texts become terms, and its parameters) and how vectors are stored.
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { AnalyzerConfig, AnalyzerState, DictionaryResult } from '../contract/analyzer.ts';
import { WorkbenchError } from '../contract/error.ts';
import type { ProjectInfo, Vectors } from '../contract/project.ts';
import { type Precision, precisionSchema } from '../contract/terms.ts';
import { importDictionary, parseAnalyzer } from '../workbench/collection/choose-analyzer.ts';
import { figure, printJson } from './output.ts';
import { type Session, withProject } from './session.ts';

/** Leaves the analyzer to the documents' language. */
const AUTO = 'auto';
const NONE = 'none';

type Shown = AnalyzerState & Pick<ProjectInfo, 'bm25' | 'index' | 'vectors'>;

interface SetOptions {
  readonly analyzer?: AnalyzerConfig | typeof AUTO;
  readonly dictionary?: string;
  readonly k1?: number;
  readonly b?: number;
  readonly vectors?: Precision;
  readonly json?: boolean;
}

function analyzerOption(value: string): AnalyzerConfig | typeof AUTO {
  if (value === AUTO) return value;
  const config = parseAnalyzer(value);
  if (config) return config;
  throw new InvalidArgumentError(
    'Expected auto, or bigrams, characters or words, and after it +stemming, +stop-words or both.',
  );
}

function numberUpTo(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== '' && number >= 0 && number <= most) return number;
    throw new InvalidArgumentError(`Expected a number from 0 to ${most}.`);
  };
}

/** Changes the parameters and vectors that are given, and says what they and the index are now. */
async function setRanking({ client }: Session, given: SetOptions): Promise<ProjectInfo> {
  const { project } = await client.project.current();
  if (project === null) throw new WorkbenchError('noProjectOpen', {});
  if (given.k1 !== undefined || given.b !== undefined) {
    const { k1 = project.bm25.k1, b = project.bm25.b } = given;
    await client.project.setBm25({ k1, b });
  }
  return client.project.setVectors({ precision: given.vectors ?? project.vectors.precision });
}

async function setDictionary({ workbench, client }: Session, dictionary: string): Promise<void> {
  if (dictionary === NONE) {
    await client.analyzer.removeDictionary();
    return;
  }
  const result = await importDictionary(workbench.opened, path.resolve(dictionary));
  if (!result.kept) throw badDictionary(result);
}

function badDictionary({ file, badRows, rejected }: DictionaryResult): WorkbenchError {
  const shown = badRows
    .slice(0, 10)
    .map(({ line, field, message }) => `${file}:${line}: ${field}: ${message}`);
  const more = rejected > shown.length ? [`… and ${rejected - shown.length} more bad lines`] : [];
  return new WorkbenchError('dictionaryRefused', { rows: [...shown, ...more].join('\n') });
}

function vectorsReport({ precision, bytes, int8 }: Vectors): string {
  const size = `${precision}, ${bytes} bytes in the file`;
  if (precision === 'float32') return size;
  if (int8 === null) return `${size}; what that changes is measured when the model ranks again`;
  const found = `${(100 * int8.recall).toFixed(1)} % of the documents that float32 ranked`;
  return `${size}; rankings have ${found} (${int8.queries} queries)`;
}

function print({ name, inUse, chosen, languages, dictionary, bm25, index, vectors }: Shown): void {
  const { chinese, english } = languages;
  const why = chosen ? 'chosen' : `by language: Chinese ${figure(chinese)}, English ${figure(english)}`;
  process.stdout.write(`analyzer    ${name}  (${why})\n`);
  if (inUse !== name) process.stdout.write(`in use      ${inUse}  (jieba does not load on this machine)\n`);
  const words = dictionary ? `${dictionary.file}  (${dictionary.words} words)` : NONE;
  process.stdout.write(`dictionary  ${words}\n`);
  process.stdout.write(`bm25        k1 ${bm25.k1}, b ${bm25.b}\n`);
  const { documents, waiting, bytes } = index;
  process.stdout.write(
    `index       ${documents} documents, ${bytes} bytes, ${waiting} changes since it was written\n`,
  );
  process.stdout.write(`vectors     ${vectorsReport(vectors)}\n`);
}

/** Declares the command. */
export function setCommand(): Command {
  return new Command('set')
    .description(
      'show or change how BM25 ranks (how texts become terms, k1 and b) and how vectors are stored; rankings are made again when needed',
    )
    .argument('<project>', 'project file')
    .option(
      '--analyzer <name>',
      'auto, or bigrams, characters or words (for Chinese), then +stemming and +stop-words (for English)',
      analyzerOption,
    )
    .option(
      '--dictionary <file>',
      'words for cutting Chinese, one a line, a frequency after it if wanted; or none',
    )
    .option('--k1 <number>', 'how slowly repeated terms saturate (1.2 by default)', numberUpTo(100))
    .option('--b <number>', "how much a document's length counts, 0 to 1 (0.75 by default)", numberUpTo(1))
    .addOption(
      new Option(
        '--vectors <precision>',
        "how models' vectors are stored: float32, exact in 4 bytes a number, or int8, rounded to 1 byte",
      ).choices(precisionSchema.options),
    )
    .action(async (project: string, { analyzer, dictionary, json, ...given }: SetOptions) => {
      await withProject(project, async (session) => {
        if (dictionary !== undefined) await setDictionary(session, dictionary);
        if (analyzer !== undefined) {
          await session.client.analyzer.choose({ config: analyzer === AUTO ? null : analyzer });
        }
        const { bm25, index, vectors } = await setRanking(session, given);
        const shown = { ...(await session.client.analyzer.state()), bm25, index, vectors };
        if (json) printJson(shown);
        else print(shown);
      });
    });
}
