// The texts of a training, which come piece by piece before the rest of its snapshot.
import type { TrainingSnapshot, TrainingTexts } from '../contract/trainer-messages.ts';
import { joinTexts } from '../text/join-texts.ts';

/** The snapshot with its texts: those of the pieces, or its own where no piece came. */
export function withTexts(snapshot: TrainingSnapshot, pieces: readonly TrainingTexts[]): TrainingSnapshot {
  if (pieces.length === 0) return snapshot;
  const owners = pieces.map(({ weakPairs }) => weakPairs.document);
  const document = new Int32Array(owners.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const some of owners) {
    document.set(some, at);
    at += some.length;
  }
  return {
    ...snapshot,
    documents: joinTexts(pieces.map(({ documents }) => documents)),
    weakPairs: {
      queries: joinTexts(pieces.map(({ weakPairs }) => weakPairs.queries)),
      bodies: joinTexts(pieces.map(({ weakPairs }) => weakPairs.bodies)),
      document,
    },
  };
}
