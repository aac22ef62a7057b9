// All keys of the page at hand and of the workbench, read from the actions themselves.

import { useTranslation } from 'react-i18next';
import type { Action } from '../actions/action.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyCap } from '../ui/key-cap.tsx';

interface HelpDialogProps {
  /** Groups of actions: the page's first, then the shell's. */
  readonly groups: readonly (readonly Action[])[];
  readonly onClose: () => void;
}

export function HelpDialog({ groups, onClose }: HelpDialogProps) {
  const { t } = useTranslation();
  const shown = groups.filter((actions) => actions.length > 0);
  return (
    <Dialog onClose={onClose} title={t('shell.help')} size="lg">
      <div className="help">
        {shown.map((actions, index) => (
          <section key={actions[0]?.id}>
            <h3 className="eyebrow">{t(index === shown.length - 1 ? 'help.everywhere' : 'help.here')}</h3>
            <dl>
              {actions.map((action) => (
                <div key={action.id}>
                  <dt>
                    {t(action.label, { ...action.values })}
                    {action.note === undefined ? null : <small>{t(action.note)}</small>}
                  </dt>
                  <dd>
                    {action.keys.map((key) => (
                      <KeyCap key={key} name={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
