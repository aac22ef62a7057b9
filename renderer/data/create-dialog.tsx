// Asks for the name and scale of a new project.
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { gradeName } from '../ui/grades.ts';

interface CreateDialogProps {
  readonly onClose: () => void;
  readonly onCreate: (name: string, maxGrade: number) => void;
}

const scales = ['1', '2', '3', '4'];

export function CreateDialog({ onClose, onCreate }: CreateDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [max, setMax] = useState(3);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onCreate(name.trim(), max);
  };
  const grades = Array.from({ length: max + 1 }, (_, grade) => `${grade} ${t(gradeName(grade, max))}`);
  return (
    <Dialog onClose={onClose} title={t('data.create.title')}>
      <form onSubmit={submit} className="dialog-form">
        <TextInput
          data-autofocus
          size="sm"
          label={t('data.create.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="create-scale">
          <span>{t('data.create.scale')}</span>
          <SegmentedControl
            aria-label={t('data.create.scale')}
            data={scales.map((value) => ({ value, label: `0–${value}` }))}
            value={String(max)}
            onChange={(value) => setMax(Number(value))}
          />
          <small>{grades.join(' · ')}</small>
        </div>
        <Button type="submit" size="sm" disabled={name.trim() === ''}>
          {t('data.create.create')}
        </Button>
      </form>
    </Dialog>
  );
}
