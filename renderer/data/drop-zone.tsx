// Where files are dropped or chosen.
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../actions/action.ts';
import { ActionButton } from '../ui/action-button.tsx';

interface DropZoneProps {
  readonly action: Action;
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
}

const accepted = '.tsv,.csv,.txt,.jsonl,.json,.qrels,.run,.trec,.gz';

export function DropZone({ action, picker, onFiles }: DropZoneProps) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      className="drop-zone"
      data-over={isOver}
      aria-label={t('data.import.title')}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <IconFileImport size={24} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{t('data.import.drop')}</b>
        <p>{t('data.import.formats')}</p>
      </div>
      <ActionButton action={action} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accepted}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file chosen again must be a change again.
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
