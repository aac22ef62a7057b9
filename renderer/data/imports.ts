// Files on their way into the project: uploading, looked at, imported or refused.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { FileKind, ImportResult } from '../../src/contract/data.ts';
import { randomId } from '../session/random-id.ts';
import { uploadFile } from './upload.ts';

type DataClient = Pick<WorkbenchClient['data'], 'beginUpload' | 'appendUpload' | 'preview' | 'import'>;
export type Preview = Awaited<ReturnType<DataClient['preview']>>;

export interface ImportItem {
  readonly id: string;
  readonly name: string;
  readonly step: 'uploading' | 'preview' | 'importing' | 'done' | 'failed';
  /** Part of the upload that has arrived. */
  readonly uploaded: number;
  readonly uploadId: string | null;
  readonly preview: Preview | null;
  /** As guessed or changed; null while nobody knows. */
  readonly kind: FileKind | null;
  readonly skipBad: boolean;
  /** Documents that are there already get the file's texts. */
  readonly update: boolean;
  /** The last result: where nothing was kept, its bad rows say why. */
  readonly result: ImportResult | null;
  readonly error: unknown;
}

export interface Imports {
  readonly items: StoreApi<{ readonly items: readonly ImportItem[] }>;
  /** Uploads files one after the other and looks at each. */
  add(files: readonly File[]): Promise<void>;
  /** Changes what is to be done with a file; another kind shows its rows anew. */
  change(id: string, change: Partial<Pick<ImportItem, 'kind' | 'skipBad' | 'update'>>): void;
  import(id: string): Promise<void>;
  remove(id: string): void;
  /** Forgets all files: they were meant for a project that is no longer open. */
  clear(): void;
}

export function createImports(data: DataClient): Imports {
  const items = createStore<{ readonly items: readonly ImportItem[] }>()(() => ({ items: [] }));
  const find = (id: string) => items.getState().items.find((item) => item.id === id);

  function update(id: string, change: Partial<ImportItem>): void {
    items.setState((state) => ({
      items: state.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
    }));
  }

  async function upload(id: string, file: File): Promise<void> {
    try {
      const uploadId = await uploadFile(data, file, (uploaded) => update(id, { uploaded }));
      const preview = await data.preview({ uploadId });
      update(id, { step: 'preview', uploaded: 1, uploadId, preview, kind: preview.kind });
    } catch (error) {
      update(id, { step: 'failed', error });
    }
  }

  function change(id: string, changed: Parameters<Imports['change']>[1]): void {
    update(id, changed);
    const { uploadId, kind } = find(id) ?? {};
    if (changed.kind === undefined || uploadId == null || kind == null) return;
    // The rows of another kind are separated and called differently.
    data.preview({ uploadId, kind }).then(
      (preview) => find(id)?.kind === kind && update(id, { preview, result: null, error: null }),
      (error: unknown) => update(id, { error }),
    );
  }

  return {
    items,
    async add(files) {
      const added = files.map((file) => ({ id: randomId(), file }));
      const fresh = added.map(({ id, file }): ImportItem => {
        const empty = { uploaded: 0, uploadId: null, preview: null, kind: null, result: null, error: null };
        return { id, name: file.name, step: 'uploading', skipBad: false, update: false, ...empty };
      });
      items.setState((state) => ({ items: [...state.items, ...fresh] }));
      for (const { id, file } of added) await upload(id, file);
    },
    change,
    async import(id) {
      const item = find(id);
      if (item?.uploadId == null || item.kind === null || item.step === 'importing') return;
      const { uploadId, kind, skipBad } = item;
      const isUpdate = kind === 'documents' && item.update;
      update(id, { step: 'importing', error: null });
      try {
        const result = await data.import({ uploadId, kind, skipBad, update: isUpdate });
        update(id, { step: result.kept ? 'done' : 'preview', result });
      } catch (error) {
        update(id, { step: 'preview', error });
      }
    },
    clear: () => items.setState({ items: [] }),
    remove: (id) => items.setState((state) => ({ items: state.items.filter((item) => item.id !== id) })),
  };
}
