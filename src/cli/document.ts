// `parallax document`: shows one document, adds it, gives it new texts, or deletes it.
import { Command } from 'commander';
import type { JudgedDocument } from '../contract/data.ts';
import { WorkbenchError } from '../contract/error.ts';
import { printJson } from './output.ts';
import { type Session, withProject } from './session.ts';

interface DocumentOptions {
  readonly title?: string;
  readonly text?: string;
  readonly delete?: boolean;
  readonly json?: boolean;
}

type Data = Session['client']['data'];

async function find(data: Data, id: string): Promise<JudgedDocument | undefined> {
  const [found] = await data.documents({ search: id, limit: 1 });
  return found?.document.externalId === id ? found : undefined;
}

async function mustFind(data: Data, id: string): Promise<JudgedDocument> {
  const found = await find(data, id);
  if (found) return found;
  throw new WorkbenchError('documentMissing', { id });
}

/** Adds the document, or gives it the texts that are named; the other one stays. */
async function put(
  data: Data,
  externalId: string,
  { title, text }: DocumentOptions,
): Promise<JudgedDocument> {
  const found = await find(data, externalId);
  if (!found) return data.addDocument({ externalId, title: title ?? '', body: text ?? '' });
  const { document } = found;
  return data.editDocument({ id: document.id, title: title ?? document.title, body: text ?? document.body });
}

function print({ document, judgedPairs }: JudgedDocument): void {
  const { externalId, title, body } = document;
  process.stdout.write(`${externalId}  (judged pairs: ${judgedPairs})\n`);
  for (const text of [title, body]) if (text !== '') process.stdout.write(`${text}\n`);
}

/** Declares the command. */
export function documentCommand(): Command {
  return new Command('document')
    .description('show, add, edit or delete one document')
    .argument('<project>', 'project file')
    .argument('<id>', "the document's own id")
    .option('--title <title>', 'its title from now on')
    .option('--text <text>', 'its text from now on')
    .option('--delete', 'delete it; its judgments stay in the log and count no more')
    .action(async (project: string, id: string, options: DocumentOptions) => {
      await withProject(project, async ({ client: { data } }) => {
        if (options.delete) {
          const { document } = await mustFind(data, id);
          const deleted = await data.deleteDocument({ id: document.id });
          if (options.json) printJson(deleted);
          else process.stdout.write(`${id}: deleted (judged pairs: ${deleted.judgedPairs})\n`);
          return;
        }
        const isChange = options.title !== undefined || options.text !== undefined;
        const shown = isChange ? await put(data, id, options) : await mustFind(data, id);
        if (options.json) printJson(shown);
        else print(shown);
      });
    });
}
