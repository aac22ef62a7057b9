// `parallax set`: shows and changes how the project's texts become BM25's terms.
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { AnalyzerConfig, AnalyzerState, DictionaryResult } from '../contract/analyzer.ts';
import { WorkbenchError } from '../contract/error.ts';
import { importDictionary, parseAnalyzer } from '../workbench/choose-analyzer.ts';
import { figure, printJson } from './output.ts';
import { type Session, withProject } from './session.ts';

/** Leaves the analyzer to the documents' language. */
const AUTO = 'auto';
const NONE = 'none';

interface SetOptions {
  readonly analyzer?: AnalyzerConfig | typeof AUTO;
  readonly dictionary?: string;
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
  return new WorkbenchError(
    'bad-input',
    [...shown, ...more].join('\n'),
    'Nothing was changed. Mend these lines.',
  );
}

function print({ name, chosen, languages, dictionary }: AnalyzerState): void {
  const { chinese, english } = languages;
  const why = chosen ? 'chosen' : `by language: Chinese ${figure(chinese)}, English ${figure(english)}`;
  process.stdout.write(`analyzer    ${name}  (${why})\n`);
  const words = dictionary ? `${dictionary.file}  (${dictionary.words} words)` : NONE;
  process.stdout.write(`dictionary  ${words}\n`);
}

/** Declares the command. */
export function setCommand(): Command {
  return new Command('set')
    .description(
      "show or change how the project's texts become BM25's terms; rankings are made again when needed",
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
    .action(async (project: string, { analyzer, dictionary, json }: SetOptions) => {
      await withProject(project, async (session) => {
        if (dictionary !== undefined) await setDictionary(session, dictionary);
        if (analyzer !== undefined) {
          await session.client.analyzer.choose({ config: analyzer === AUTO ? null : analyzer });
        }
        const state = await session.client.analyzer.state();
        if (json) printJson(state);
        else print(state);
      });
    });
}
