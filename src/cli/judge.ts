// `parallax judge`: judging in a plain terminal, one line a pair.

import os from 'node:os';
import { createInterface, type Interface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import { type Pair, queueSchema } from '../contract/judge.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { printJson } from './output.ts';
import type { Session } from './session.ts';

interface Options {
  rater: string;
  queue: string;
  json?: boolean;
}

type Answer = number | 'skip' | 'undo' | 'quit';

/** What a line means, or null where it means nothing. */
function readAnswer(line: string, maxGrade: number): Answer | null {
  const word = line.trim().toLowerCase();
  if (/^\d$/.test(word) && Number(word) <= maxGrade) return Number(word);
  return ({ s: 'skip', u: 'undo', q: 'quit' } as const)[word] ?? null;
}

function show(pair: Pair): void {
  const { title, body } = pair.document;
  process.stderr.write(
    `\nquery: ${pair.query.text}\n${title}\n${body.length > 600 ? `${body.slice(0, 600)}…` : body}\n`,
  );
}

/** Asks until the answer means something; the end of input is `quit`. */
async function ask(lines: AsyncIterator<string>, prompt: string, maxGrade: number): Promise<Answer> {
  for (;;) {
    process.stderr.write(prompt);
    const { value, done } = await lines.next();
    if (done) return 'quit';
    const answer = readAnswer(value, maxGrade);
    if (answer !== null) return answer;
    process.stderr.write(`Type a grade from 0 to ${maxGrade}, s, u or q.\n`);
  }
}

async function judgeAll(
  { client }: Session,
  lines: AsyncIterator<string>,
  options: Options,
): Promise<number> {
  const { rater } = options;
  const queue = queueSchema.parse(options.queue);
  const { project } = await client.project.current();
  const maxGrade = project?.scale.max ?? 3;
  const prompt = `0-${maxGrade} grade, s skip, u undo, q quit > `;
  let judged = 0;
  let again: Pair | null = null;
  for (;;) {
    const pair: Pair | undefined =
      again ?? (await client.judge.next({ rater, queue, count: 1, exclude: [] })).pairs[0];
    if (pair === undefined) {
      process.stderr.write('Nothing is left to judge.\n');
      return judged;
    }
    again = null;
    show(pair);
    const startedAt = Date.now();
    const answer = await ask(lines, prompt, maxGrade);
    if (answer === 'quit') return judged;
    const ids = { rater, queryId: pair.query.id, documentId: pair.document.id };
    if (answer === 'undo') {
      const undone = await client.judge.undo({ rater });
      again = undone?.pair ?? pair;
      if (undone === null) process.stderr.write('There is nothing to undo.\n');
      else judged = Math.max(0, judged - 1);
    } else if (answer === 'skip') {
      await client.judge.skip(ids);
    } else {
      await client.judge.submit({
        ...ids,
        grade: answer,
        source: 'terminal',
        elapsedMs: Date.now() - startedAt,
      });
      judged++;
    }
  }
}

/** Declares the command. */
export function judgeCommand(): Command {
  return new Command('judge')
    .description('judge pairs in the terminal; each answer is saved at once')
    .argument('<project>', 'project file')
    .option('--rater <name>', 'whose judgments these are', os.userInfo().username)
    .addOption(
      new Option('--queue <queue>', 'where pairs come from')
        .choices(queueSchema.options)
        .default('disagreements'),
    )
    .action(async (project: string, options: Options) => {
      await withFreshRuns(project, options.json ?? false, async (session) => {
        const reader: Interface = createInterface({ input: process.stdin });
        try {
          const judged = await judgeAll(session, reader[Symbol.asyncIterator](), options);
          if (options.json) printJson({ rater: options.rater, judged });
          else process.stdout.write(`${judged} judged\n`);
        } finally {
          reader.close();
        }
      });
    });
}
