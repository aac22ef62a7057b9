// Puts the page together: connection, outbox, judging, events; no drawing.
import { createRouterUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Pair } from '../../src/contract/judge.ts';
import { createKeyboard } from '../actions/keyboard.ts';
import { createConnection } from '../connection/connection.ts';
import { createPageTransport } from '../connection/page-transport.ts';
import { ConnectionLostError } from '../connection/transport.ts';
import { createImports } from '../data/imports.ts';
import { createComparison } from '../disagreements/comparison.ts';
import { createErrorLog, watchPage } from '../errors/error-log.ts';
import { gradesOf, progressWith } from '../judge/judge-progress-count.ts';
import { createJudgeSession } from '../judge/judge-session.ts';
import { deliver } from '../outbox/deliver.ts';
import type { Operation } from '../outbox/operation.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { createTabs, ownStorageKey } from '../outbox/tabs.ts';
import { createAnnouncements } from './announcements.ts';
import { followEvents } from './follow-events.ts';
import type { Session } from './session.ts';
import { createSettings } from './settings.ts';

/** Pause before a judgment is sent again while the connection stands. */
const retryAfterMs = 2000;
const answerWithinMs = 15_000;
/** How often the outboxes of tabs that are gone are looked for. */
const adoptEveryMs = 60_000;

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // A host on this machine is reachable without any network.
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (_count, error) => error instanceof ConnectionLostError,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

export interface StartedSession {
  readonly session: Session;
  readonly queries: QueryClient;
}

export function createSession(): StartedSession {
  const errors = createErrorLog();
  watchPage(window, errors);
  const connection = createConnection(createPageTransport());
  const { client } = connection;
  const api = createRouterUtils(client);
  const queries = createQueries();
  const settings = createSettings(localStorage, navigator.languages);

  function untilRetry(): Promise<void> {
    return new Promise((resolve) => {
      const stop = connection.state.subscribe((state) => {
        if (state.status === 'open') finish();
      });
      const timer = setTimeout(() => {
        if (connection.state.getState().status === 'open') finish();
      }, retryAfterMs);
      function finish(): void {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  }

  /** A judgment that gets no answer is a channel that has died in silence, as after a laptop's sleep. */
  async function deliverInTime(operation: Operation): Promise<Pair | null> {
    const timer = setTimeout(connection.restart, answerWithinMs);
    try {
      return await deliver(client.judge, operation);
    } finally {
      clearTimeout(timer);
    }
  }

  const storageKey = ownStorageKey(sessionStorage);
  const outbox = createOutbox({
    storage: localStorage,
    storageKey,
    deliver: deliverInTime,
    untilRetry,
    // The count moves in the same moment in which the operation leaves the outbox, so that no figure flickers.
    onDelivered: (operation) =>
      queries.setQueryData(
        api.judge.progress.queryKey({ input: { rater: operation.rater } }),
        (known) => known && progressWith(known, gradesOf(operation)),
      ),
  });
  // Typed as always there, but missing on pages that came over plain HTTP from another machine.
  const locks: LockManager | undefined = navigator.locks;
  const tabs = createTabs(localStorage, locks, Date.now);
  const adoptAbandoned = () => void tabs.takeAbandoned(storageKey).then(outbox.adopt, errors.report);
  tabs.hold(storageKey);
  adoptAbandoned();
  setInterval(adoptAbandoned, adoptEveryMs);

  const judging = createJudgeSession({
    judge: client.judge,
    outbox,
    settings,
    now: () => performance.now(),
  });
  const session: Session = {
    connection,
    client,
    api,
    settings,
    outbox,
    judging,
    comparison: createComparison(),
    imports: createImports(client.data),
    announcements: createAnnouncements(),
    errors,
    keyboard: createKeyboard(),
  };
  connection.state.subscribe(({ status }) => {
    if (status === 'open') judging.askAgain();
  });
  followEvents({ session, queries, onNewRankings: judging.refresh });
  return { session, queries };
}
