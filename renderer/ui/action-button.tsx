// A button that draws an action: its label and its first key, and does what the key does.
import { Button, type ButtonProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../actions/action.ts';
import { KeyCap } from './key-cap.tsx';

interface ActionButtonProps extends ButtonProps {
  readonly action: Action;
}

export function ActionButton({ action, ...props }: ActionButtonProps) {
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
    </Button>
  );
}
