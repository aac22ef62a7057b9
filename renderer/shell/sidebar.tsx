// The left side: project, pages, and below them who judges, in which language and light, and whether it is saved.
import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLanguage, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Language, languageNames, languages } from '../i18n/languages.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { pages } from './pages.ts';
import { SaveStateLabel } from './save-state-label.tsx';
import { Word } from './word.tsx';

interface SidebarProps {
  /** Name and file of the open project; null where none is open. */
  readonly name: string | null;
  readonly file: string | null;
  readonly rater: string;
  readonly isDark: boolean;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: () => void;
  readonly onRater: () => void;
  readonly onHelp: () => void;
}

export const Sidebar = memo((props: SidebarProps) => {
  const { t } = useTranslation();
  const [location] = useLocation();
  const { name, file, rater } = props;
  return (
    <nav className="sidebar" aria-label={t('shell.pages')}>
      <Link href="/data" className="sidebar-project" title={file ?? ''}>
        <Mark />
        <Word>
          <b>{name ?? 'Parallax'}</b>
          <small>{file ?? t('shell.noProject')}</small>
        </Word>
      </Link>
      <ul className="sidebar-pages">
        {pages.map(({ path, label, icon: Icon, keys }) => (
          <li key={path}>
            <Link href={path} title={t(label)} aria-current={location.startsWith(path) ? 'page' : undefined}>
              <Icon size={17} stroke={1.7} aria-hidden="true" />
              <Word>{t(label)}</Word>
              <KeyCap name={keys[0] ?? ''} />
            </Link>
          </li>
        ))}
      </ul>
      <div className="sidebar-foot">
        <SaveStateLabel />
        <UnstyledButton className="sidebar-rater" title={t('shell.changeRater')} onClick={props.onRater}>
          <IconUser size={16} stroke={1.7} aria-hidden="true" />
          <Word>{rater === '' ? t('shell.noRater') : rater}</Word>
        </UnstyledButton>
        <SidebarTools {...props} />
      </div>
    </nav>
  );
});

function SidebarTools({ language, onLanguage, isDark, onTheme, onHelp }: SidebarProps) {
  const { t } = useTranslation();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className="sidebar-tools">
      <Menu position="top-start" shadow="md" onChange={setChoosing}>
        <Menu.Target>
          <Tooltip label={t('shell.language')} disabled={isChoosing}>
            <ActionIcon aria-label={t('shell.language')}>
              <IconLanguage size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {languages.map((code) => (
            <Menu.Item
              key={code}
              lang={code}
              onClick={() => onLanguage(code)}
              {...(code === language ? { fw: 600 } : {})}
            >
              {languageNames[code]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={t('shell.toggleTheme')}>
        <ActionIcon aria-label={t('shell.toggleTheme')} onClick={onTheme}>
          {isDark ? <IconSun size={17} stroke={1.7} /> : <IconMoon size={17} stroke={1.7} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('shell.help')}>
        <ActionIcon aria-label={t('shell.help')} onClick={onHelp}>
          <IconKeyboard size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Two lines of sight that meet in one document. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1d2a4d" />
      <path d="M6 25 21 8" stroke="#f0b35a" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M26 25 11 8" stroke="#7aa2ff" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="16" cy="13.6" r="3.4" fill="#fff" />
    </svg>
  );
}
