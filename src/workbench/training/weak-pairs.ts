// Weak pairs from a document's own text: what its author wrote in one place stands for what they wrote in another.

/** A made-up query, and the text of the document that it should find. */
export interface WeakPair {
  readonly query: string;
  readonly body: string;
}

/** First sentence and the rest: Chinese and Latin full stops. Long first "sentences" are lists or tables. */
const FIRST_SENTENCE = /^\s*(.{4,300}?(?:[。！？]|[.!?](?=\s)|\n))\s*(\S.{7,})$/su;

/** Title → body and first sentence → rest, where the document has both parts; none for a bare title. */
export function weakPairsOf({ title, body }: { readonly title: string; readonly body: string }): WeakPair[] {
  const pairs: WeakPair[] = [];
  if (title !== '' && body !== '') pairs.push({ query: title, body });
  const [, sentence, rest] = FIRST_SENTENCE.exec(body) ?? [];
  if (sentence !== undefined && rest !== undefined) pairs.push({ query: sentence, body: rest });
  return pairs;
}
