// Opens a project and waits until its rankings are those of today's documents, queries and model.
import { createProgress } from './progress.ts';
import { type Session, withProject } from './session.ts';

/** Runs `work` on a project whose runs are fresh, drawing the progress of making them. */
export async function withFreshRuns<Result>(
  file: string,
  quiet: boolean,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return withProject(file, async (session) => {
    const progress = createProgress(quiet);
    try {
      await session.workbench.refreshRuns((what, fraction) => progress.update(fraction, what));
    } finally {
      progress.end();
    }
    return work(session);
  });
}
