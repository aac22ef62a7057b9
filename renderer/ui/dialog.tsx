// A dialog over the page: the page's keys rest while it is open.
import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActions } from '../actions/use-actions.ts';

export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const { t } = useTranslation();
  useActions([], true);
  return <Modal opened closeButtonProps={{ 'aria-label': t('error.close') }} {...props} />;
}
