// Which project is open when a person starts Parallax: the last one, or the tour the first time.
import type { WorkbenchClient } from '../contract/contract.ts';

/**
 * Opens the last project that can still be opened, or the tour sample.
 * A project that cannot be opened (moved, damaged, in use) is reported and must not keep the window from opening.
 */
export async function openAtStart(client: WorkbenchClient, report: (message: string) => void): Promise<void> {
  const [last] = await client.project.recent();
  if (last !== undefined) {
    try {
      await client.project.open({ path: last.path });
      return;
    } catch (error) {
      report(`${last.path} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await client.project.openSample({ name: 'tour' });
}
