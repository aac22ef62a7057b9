// A document's text as the rankers read it and as a person sees it.
import type { DocumentText } from '../contract/judge.ts';
import type { DocumentRow } from '../store/documents.ts';
import { hashText } from '../text/word-hash.ts';
import { HASHING } from './model-defaults.ts';

/** The one text that BM25 indexes and the model encodes. */
export function rankedText({ title, body }: { readonly title: string; readonly body: string }): string {
  if (title === '') return body;
  return body === '' ? title : `${title}\n${body}`;
}

/** The document for the screen; says whether the model reads all of it. */
export function documentText(document: DocumentRow): DocumentText {
  const { id, externalId, title, body } = document;
  return { id, externalId, title, body, cut: hashText(rankedText(document), HASHING).cut };
}
