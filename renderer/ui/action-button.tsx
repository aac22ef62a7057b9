// A button that draws an action: its label and its first key, and does what the key does.
import { Button, type ButtonProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../actions/action.ts';
import { KeyCap } from './key-cap.tsx';

interface ActionButtonProps extends ButtonProps {
  readonly action: Action;
  /** What the label is about, for who does not see what stands beside the button. */
  readonly about?: string;
}

export function ActionButton({ action, about, ...props }: ActionButtonProps) {
  const { t } = useTranslation();
  const [key] = action.keys;
  return (
    <Button
      variant="default"
      {...props}
      {...(action.disabled === undefined ? {} : { disabled: action.disabled })}
      onClick={action.run}
      aria-keyshortcuts={action.keys.join(' ')}
      rightSection={key === undefined ? undefined : <KeyCap name={key} />}
    >
      {t(action.label, { ...action.values })}
      {about === undefined ? null : <span className="unseen">: {about}</span>}
    </Button>
  );
}
