// The window: sidebar, the page that the address names, and the dialogs that may lie over any page.
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/use-actions.ts';
import { DataPage } from '../data/data-page.tsx';
import { DisagreementsPage } from '../disagreements/disagreements-page.tsx';
import { QueryPage } from '../disagreements/query-page.tsx';
import { PageBoundary } from '../errors/page-boundary.tsx';
import { showLanguage } from '../i18n/i18n.ts';
import type { Language } from '../i18n/languages.ts';
import { JudgePage } from '../judge/judge-page.tsx';
import { RatersPage } from '../raters/raters-page.tsx';
import { useSession, useSettings } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { useProjectName } from '../session/use-project-name.ts';
import { TrainPage } from '../train/train-page.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ErrorDialogs } from './error-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { RaterDialog } from './rater-dialog.tsx';
import { shellActions } from './shell-actions.ts';
import { Sidebar } from './sidebar.tsx';
import './shell.css';

export function Shell() {
  const { settings, keyboard, judging } = useSession();
  const { rater, language } = useSettings();
  const { project } = useProject();
  const name = useProjectName();
  const [location, navigate] = useLocation();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const [asksRater, setAsksRater] = useState(false);
  const [help, setHelp] = useState<readonly (readonly Action[])[] | null>(null);

  // Kept from drawing to drawing: the sidebar stays as it is while judgments are counted.
  const does = useMemo(() => {
    const setLanguage = (next: Language) => {
      settings.setState({ language: next });
      void showLanguage(next);
    };
    return {
      setLanguage,
      goTo: navigate,
      showHelp: () => setHelp(keyboard.reachable()),
      askRater: () => setAsksRater(true),
      toggleTheme: () => setColorScheme(isDark ? 'light' : 'dark'),
      toggleLanguage: () => setLanguage(settings.getState().language === 'en' ? 'zh-CN' : 'en'),
    };
  }, [settings, keyboard, navigate, setColorScheme, isDark]);
  useActions(shellActions(does));
  const needsRater = project !== null && rater === '';
  const setRater = (name: string) => {
    setAsksRater(false);
    settings.setState({ rater: name });
    judging.restart();
  };

  return (
    <div className="shell">
      <Sidebar
        name={name}
        file={project?.file ?? null}
        rater={rater}
        isDark={isDark}
        language={language}
        onLanguage={does.setLanguage}
        onTheme={does.toggleTheme}
        onRater={does.askRater}
        onHelp={does.showHelp}
      />
      <div className="shell-main">
        <ConnectionBanner />
        <div className="shell-page">
          <PageBoundary key={location}>
            <Switch>
              <Route path="/judge" component={JudgePage} />
              <Route path="/disagreements" component={DisagreementsPage} />
              <Route path="/disagreements/:id" component={QueryPage} />
              <Route path="/train" component={TrainPage} />
              <Route path="/data" component={DataPage} />
              <Route path="/raters" component={RatersPage} />
              <Route>
                <Redirect to="/judge" />
              </Route>
            </Switch>
          </PageBoundary>
        </div>
      </div>
      {needsRater || asksRater ? (
        <RaterDialog
          rater={rater}
          onName={setRater}
          {...(needsRater ? {} : { onClose: () => setAsksRater(false) })}
        />
      ) : null}
      {help === null ? null : <HelpDialog groups={help} onClose={() => setHelp(null)} />}
      <ErrorDialogs />
    </div>
  );
}
