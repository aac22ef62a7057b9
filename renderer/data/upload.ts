// Sends a file to the workbench in pieces.
import type { WorkbenchClient } from '../../src/contract/contract.ts';

type DataClient = Pick<WorkbenchClient['data'], 'beginUpload' | 'appendUpload'>;

/** Bytes of one piece; base64 makes a third more of it, under the contract's 1.5 million characters. */
export const pieceBytes = 768 * 1024;
/** `String.fromCharCode` takes its bytes as arguments, of which there may not be too many. */
const atOnce = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += atOnce) {
    binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  }
  return btoa(binary);
}

/**
 * @param onProgress told the part that has arrived, 0 to 1
 * @returns the upload's id
 */
export async function uploadFile(
  data: DataClient,
  file: Pick<File, 'name' | 'size' | 'slice'>,
  onProgress: (fraction: number) => void,
): Promise<string> {
  const { uploadId } = await data.beginUpload({ name: file.name });
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    const piece = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    await data.appendUpload({ uploadId, offset, base64: toBase64(piece) });
    onProgress(Math.min(1, (offset + pieceBytes) / file.size));
  }
  return uploadId;
}
