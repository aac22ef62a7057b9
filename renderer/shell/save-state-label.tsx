// Says whether everything entered is safe, and how the connection stands.
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { type SaveState, saveStateOf } from '../outbox/save-state.ts';
import { useSession } from '../session/session.ts';
import { Word } from './word.tsx';

type Shown = SaveState['status'] | 'disconnected';

const labels: Readonly<Record<Shown, TranslationKey>> = {
  saved: 'save.saved',
  saving: 'save.saving',
  offline: 'save.offline',
  retrying: 'save.retrying',
  disconnected: 'save.disconnected',
};

const meanings: Readonly<Record<Shown, TranslationKey>> = {
  saved: 'save.meaning.saved',
  saving: 'save.meaning.saving',
  offline: 'save.meaning.offline',
  retrying: 'save.meaning.retrying',
  disconnected: 'save.meaning.disconnected',
};

export function SaveStateLabel() {
  const { t } = useTranslation();
  const { outbox, connection } = useSession();
  const operations = useStore(outbox.state);
  const channel = useStore(connection.state);
  const { status, pending } = saveStateOf(operations, channel);
  const shown: Shown = status === 'saved' && channel.status !== 'open' ? 'disconnected' : status;
  return (
    <output className="save-state" data-status={shown} data-testid="save-state" title={t(meanings[shown])}>
      <span className="save-state-dot" />
      <Word>{t(labels[shown], { count: pending })}</Word>
    </output>
  );
}
