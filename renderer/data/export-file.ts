// Gathers an export's pieces and hands the file to the browser.
import type { WorkbenchClient } from '../../src/contract/contract.ts';

export type ExportChoice = Parameters<WorkbenchClient['data']['export']>[0];

export interface ExportedFile {
  readonly name: string;
  readonly content: Blob;
}

/** Reads the whole export; an export without a single piece gives null. */
export async function gatherExport(
  data: Pick<WorkbenchClient['data'], 'export'>,
  choice: ExportChoice,
): Promise<ExportedFile | null> {
  const parts: string[] = [];
  let about: { readonly name: string; readonly mediaType: string } | null = null;
  for await (const { name, mediaType, text } of await data.export(choice)) {
    about ??= { name, mediaType };
    parts.push(text);
  }
  return about === null ? null : { name: about.name, content: new Blob(parts, { type: about.mediaType }) };
}

export function saveFile({ name, content }: ExportedFile): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after this turn; it must still be there then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
