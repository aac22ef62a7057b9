// Where in a text the model stops reading.
import { originalOffsets } from './original-offsets.ts';
import { characterEnd, scanRuns } from './runs.ts';

/** Code units a token that a text's first part is expected to take; of a text with longer ones more is looked at. */
const UNITS_PER_TOKEN = 8;

/**
 * End, exclusive and in code units of the text as given, of the last of the first `maxTokens` tokens; null where the text
 * has no more of them. Tokens are those of hashText: words, and the characters of Han, Kana and Hangul. Of a long text only
 * a first part is looked at: another token behind the last one that is read shows that both are whole.
 */
export function readEnd(text: string, maxTokens: number): number | null {
  for (let length = UNITS_PER_TOKEN * maxTokens; ; length *= 4) {
    const end = endWithin(text.slice(0, length), maxTokens);
    if (end !== null || length >= text.length) return end;
  }
}

function endWithin(text: string, maxTokens: number): number | null {
  const { normalized, ends } = originalOffsets(text);
  let tokens = 0;
  let read = 0;
  let isCut = false;
  scanRuns(normalized, (ideographic, start, end) => {
    let next = start;
    while (next < end && !isCut) {
      if (tokens === maxTokens) isCut = true;
      else {
        next = ideographic ? characterEnd(normalized, next, end) : end;
        read = next;
        tokens++;
      }
    }
    return !isCut;
  });
  return isCut ? (ends[read - 1] ?? 0) : null;
}
