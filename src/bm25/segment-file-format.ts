// What every stored segment begins and ends with.
//
// Layout: MAGIC, FORMAT, then integers (LEB128) and bytes: the analyzer's hash; numbers of documents, terms, postings and
// length classes; each class's length and documents; external ids in ascending order, each without what it shares with the
// one before it; by document the ids' places and by id the keys, as differences; terms like ids; document frequencies;
// postings, each (document difference << 1 | more than one occurrence) and, if more, occurrences - 2. Last, CRC-32 of all.

/** To be raised where the layout, the terms' order or the documents' numbering changes. */
export const SEGMENT_FORMAT = 1;

export const MAGIC = Uint8Array.from('PXBM25', (letter) => letter.charCodeAt(0));
export const CHECKSUM_BYTES = 4;

/** Why stored bytes give no segment: the index is then built anew from the documents. */
export type SegmentFault = 'damaged' | 'other format' | 'other analyzer';

export class SegmentFileError extends Error {
  readonly fault: SegmentFault;

  constructor(fault: SegmentFault, message: string) {
    super(message);
    this.name = 'SegmentFileError';
    this.fault = fault;
  }
}
