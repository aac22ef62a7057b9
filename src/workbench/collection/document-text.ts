// A document's text as the rankers read it and as a person sees it.
import type { DocumentText } from '../../contract/judge.ts';
import type { DocumentRow } from '../../store/documents.ts';
import { readEnd } from '../../text/read-end.ts';
import { hashText } from '../../text/word-hash.ts';
import { HASHING } from '../models/model-defaults.ts';

/** The one text that BM25 indexes and the model encodes. */
export function rankedText({ title, body }: { readonly title: string; readonly body: string }): string {
  if (title === '') return body;
  return body === '' ? title : `${title}\n${body}`;
}

/** Where in the body the model stops reading; 0 where it does not get beyond the title, null where it reads all. */
export function unreadFrom({ title, body }: Pick<DocumentRow, 'title' | 'body'>): number | null {
  const end = readEnd(rankedText({ title, body }), HASHING.maxTokens);
  const bodyStart = title === '' ? 0 : title.length + 1;
  return end === null ? null : Math.max(0, end - bodyStart);
}

/** The document for the screen; says whether the model reads all of it. */
export function documentText(document: DocumentRow): DocumentText {
  const { id, externalId, title, body } = document;
  return { id, externalId, title, body, cut: hashText(rankedText(document), HASHING).cut };
}
