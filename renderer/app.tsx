// The page as React sees it: theme, queries, addresses, and the ties between the open project and judging.
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { type Session, SessionContext, useSession } from './session/session.ts';
import { useProject } from './session/use-project.ts';
import { useProjectName } from './session/use-project-name.ts';
import { Shell } from './shell/shell.tsx';
import { cssVariablesResolver, theme } from './theme/theme.ts';

/** Tells the outbox and judging which project is open. */
function ProjectTie() {
  const { outbox, judging, imports } = useSession();
  const { project } = useProject();
  const file = project?.file ?? null;
  const name = useProjectName();
  useEffect(() => {
    outbox.setProject(file);
    judging.setProject(file);
    imports.clear();
  }, [outbox, judging, imports, file]);
  useEffect(() => {
    document.title = name === null ? 'Parallax' : `${name} · Parallax`;
  }, [name]);
  return null;
}

export function App({ session, queries }: { readonly session: Session; readonly queries: QueryClient }) {
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
          <Router hook={useHashLocation}>
            <ProjectTie />
            <Shell />
          </Router>
        </MantineProvider>
      </QueryClientProvider>
    </SessionContext>
  );
}
