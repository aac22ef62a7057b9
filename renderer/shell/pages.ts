// The pages of the workbench: where each is, its name, picture and keys.
import {
  type Icon,
  IconArrowsSplit2,
  IconChecklist,
  IconDatabase,
  IconSparkles,
  IconUsers,
} from '@tabler/icons-react';
import type { TranslationKey } from '../i18n/translation-key.ts';

export interface PageEntry {
  readonly path: string;
  readonly label: TranslationKey;
  readonly goTo: TranslationKey;
  readonly icon: Icon;
  readonly keys: readonly string[];
}

export const pages: readonly PageEntry[] = [
  {
    path: '/judge',
    label: 'judge.title',
    goTo: 'shell.goTo.judge',
    icon: IconChecklist,
    keys: ['g j', 'alt+1'],
  },
  {
    path: '/disagreements',
    label: 'disagreements.title',
    goTo: 'shell.goTo.disagreements',
    icon: IconArrowsSplit2,
    keys: ['g d', 'alt+2'],
  },
  {
    path: '/train',
    label: 'train.title',
    goTo: 'shell.goTo.train',
    icon: IconSparkles,
    keys: ['g t', 'alt+3'],
  },
  { path: '/data', label: 'data.title', goTo: 'shell.goTo.data', icon: IconDatabase, keys: ['g a', 'alt+4'] },
  {
    path: '/raters',
    label: 'raters.title',
    goTo: 'shell.goTo.raters',
    icon: IconUsers,
    keys: ['g r', 'alt+5'],
  },
];
