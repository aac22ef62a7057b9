// What every stored segment begins and ends with.
//
// Layout: MAGIC, FORMAT, then integers (LEB128) and pieces that a kernel packs four integers at a time (packed-integers.ts): the
// analyzer's hash; numbers of documents, terms and postings; length classes, each its length and documents; external ids
// (stored-strings.ts); documents' places among them and keys (stored-documents.ts); terms like ids; posting lists
// (stored-postings.ts). Last, CRC-32 of all.

/** To be raised where the layout, the terms' order or the documents' numbering changes. */
export const SEGMENT_FORMAT = 4;

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
