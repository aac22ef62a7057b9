/** How long a start is waited for: with other work on all cores Chromium may take longer than playwright's 30 seconds. */
export const PATIENCE_MS = 90_000;
