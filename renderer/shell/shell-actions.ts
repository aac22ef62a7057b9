// What can be done from every page.
import type { Action } from '../actions/action.ts';
import { pages } from './pages.ts';

export interface ShellDoes {
  goTo(path: string): void;
  showHelp(): void;
  askRater(): void;
  toggleTheme(): void;
  toggleLanguage(): void;
}

export function shellActions(does: ShellDoes): Action[] {
  return [
    ...pages.map(({ path, goTo, keys }): Action => {
      return { id: `go-to${path}`, label: goTo, keys, run: () => does.goTo(path) };
    }),
    { id: 'help', label: 'shell.help', keys: ['?'], run: does.showHelp },
    { id: 'rater', label: 'shell.changeRater', keys: ['mod+shift+u'], run: does.askRater },
    { id: 'theme', label: 'shell.toggleTheme', keys: ['mod+shift+l'], run: does.toggleTheme },
    { id: 'language', label: 'shell.toggleLanguage', keys: ['mod+shift+y'], run: does.toggleLanguage },
  ];
}
