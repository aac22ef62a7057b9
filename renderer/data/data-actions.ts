// What the owner can do with the project's data.
import type { ExportKind } from '../../src/contract/data.ts';
import type { Action } from '../actions/action.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';

export interface DataDoes {
  readonly isOwner: boolean;
  readonly hasProject: boolean;
  /** False where there are not two rankings. */
  readonly canCompare: boolean;
  chooseFiles(): void;
  export(kind: ExportKind): void;
  create(): void;
}

const exports: readonly {
  readonly kind: ExportKind;
  readonly label: TranslationKey;
  readonly key: string;
}[] = [
  { kind: 'qrels', label: 'data.export.qrels', key: 'e q' },
  { kind: 'judgments', label: 'data.export.judgments', key: 'e j' },
  { kind: 'run', label: 'data.export.run', key: 'e r' },
  { kind: 'disagreements', label: 'data.export.disagreements', key: 'e d' },
];

/** The exports first, in the order of the page, then the rest. */
export function dataActions(does: DataDoes): Action[] {
  const disabled = !(does.isOwner && does.hasProject);
  return [
    ...exports.map(({ kind, label, key }): Action => {
      const isMissing = kind === 'disagreements' && !does.canCompare;
      return {
        id: `export-${kind}`,
        label,
        keys: [key],
        disabled: disabled || isMissing,
        run: () => does.export(kind),
      };
    }),
    { id: 'import', label: 'data.import.choose', keys: ['i'], disabled, run: does.chooseFiles },
    { id: 'create', label: 'data.create.title', keys: ['n'], disabled: !does.isOwner, run: does.create },
  ];
}
