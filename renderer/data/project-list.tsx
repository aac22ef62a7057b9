// Other projects: samples, recently opened ones, a file by its path, a new one.
import { Button, TextInput } from '@mantine/core';
import { IconClock, IconFlask2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, nameInLanguage } from '../session/use-project-name.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { DataViewProps } from './data-view-props.ts';

export function ProjectList({ project, samples, recent, projects, actions }: DataViewProps) {
  const { t, i18n } = useTranslation();
  // The open project needs no way to itself.
  const others = recent.filter(({ path }) => project === null || !path.endsWith(project.file));
  const create = actions.find(({ id }) => id === 'create');
  return (
    <section>
      <header className="data-section-head">
        <h2 className="data-heading">{t('data.open.title')}</h2>
        {create === undefined ? null : <ActionButton action={create} />}
      </header>
      <ul className="project-cards">
        {samples.map(({ name, title, description }) => (
          <li key={name}>
            <button
              type="button"
              className="project-card"
              disabled={projects.isBusy}
              onClick={() => projects.openSample(name)}
            >
              <IconFlask2 size={18} stroke={1.6} aria-hidden="true" />
              <span>
                <b>{inLanguage(title, i18n.language)}</b>
                <small>
                  {projects.opening === name
                    ? t('data.open.opening')
                    : inLanguage(description, i18n.language)}
                </small>
              </span>
            </button>
          </li>
        ))}
        {others.map(({ name, path }) => (
          <li key={path}>
            <button
              type="button"
              className="project-card"
              disabled={projects.isBusy}
              onClick={() => projects.open(path)}
            >
              <IconClock size={18} stroke={1.6} aria-hidden="true" />
              <span>
                <b>{nameInLanguage(name, samples, i18n.language)}</b>
                <small className="project-path">{path}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {projects.error === null ? null : (
        <div className="open-failed">
          <ErrorNotice error={projects.error} />
        </div>
      )}
      <OpenPath onOpen={projects.open} isBusy={projects.isBusy} />
    </section>
  );
}

interface OpenPathProps {
  readonly onOpen: (path: string) => void;
  readonly isBusy: boolean;
}

function OpenPath({ onOpen, isBusy }: OpenPathProps) {
  const { t } = useTranslation();
  const [path, setPath] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') onOpen(path.trim());
  };
  return (
    <form className="open-path" onSubmit={submit}>
      <TextInput
        aria-label={t('data.open.path')}
        placeholder={t('data.open.path')}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={path.trim() === '' || isBusy}>
        {t('data.open.open')}
      </Button>
    </form>
  );
}
