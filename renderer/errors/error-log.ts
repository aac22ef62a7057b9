// Errors nobody foresaw, waiting to be shown in the error dialog, oldest first.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DescribedError, describeError } from './describe.ts';

export interface ErrorLog {
  readonly state: StoreApi<{ readonly waiting: readonly DescribedError[] }>;
  report(error: unknown): void;
  dismiss(): void;
}

/** More than these would only repeat each other. */
const mostWaiting = 5;

export function createErrorLog(): ErrorLog {
  const state = createStore<{ readonly waiting: readonly DescribedError[] }>()(() => ({ waiting: [] }));
  return {
    state,
    report(error) {
      const described = describeError(error);
      const { waiting } = state.getState();
      const isRepeated = waiting.some(({ details }) => details === described.details);
      if (!isRepeated && waiting.length < mostWaiting) state.setState({ waiting: [...waiting, described] });
    },
    dismiss: () => state.setState(({ waiting }) => ({ waiting: waiting.slice(1) })),
  };
}

/** Reports what no code caught. */
export function watchPage(page: Window, log: ErrorLog): void {
  page.addEventListener('error', (event) => {
    // Chromium announces a skipped resize round as an error; nothing is wrong.
    if (event.message.startsWith('ResizeObserver loop')) return;
    log.report(event.error ?? event.message);
  });
  page.addEventListener('unhandledrejection', (event) => log.report(event.reason));
}
