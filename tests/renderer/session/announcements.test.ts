// What the workbench announces, and what is read again after it.
import { describe, expect, it } from 'vitest';
import { announced, quiet } from '../../../renderer/session/announcements.ts';

describe('announcements', () => {
  it('hold a ranking while it is being made, and drop it when it is ready', () => {
    const half = announced(quiet, { type: 'ranking', ranker: 'model', fraction: 0.5 });
    expect(half.rankings).toEqual({ model: 0.5 });

    const ready = announced(half, { type: 'ranking', ranker: 'model', fraction: 1 });
    expect(ready.rankings).toEqual({});
  });

  it('hold the import that runs', () => {
    const running = announced(quiet, { type: 'import', file: 'a.tsv', rows: 10, fraction: 0.2 });
    expect(running.importing).toEqual({ file: 'a.tsv', rows: 10, fraction: 0.2 });

    const ready = announced(running, { type: 'import', file: 'a.tsv', rows: 50, fraction: 1 });
    expect(ready.importing).toBeNull();
  });

  it('hold how much of the documents is indexed', () => {
    const half = announced(quiet, { type: 'index', fraction: 0.5 });
    expect(half.indexing).toBe(0.5);

    expect(announced(half, { type: 'index', fraction: 1 }).indexing).toBeNull();
  });

  it('are unchanged by news that queries hold', () => {
    expect(announced(quiet, { type: 'changed', what: ['runs'] })).toBe(quiet);
  });
});
