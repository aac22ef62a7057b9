// The list of queries: which rows are at hand, which one is selected, what keys do.
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useActions } from '../actions/use-actions.ts';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { noFilter } from './comparison.ts';
import { DisagreementsView } from './disagreements-view.tsx';
import { listActions } from './list-actions.ts';
import { useQueryRows } from './use-query-rows.ts';
import { useRankers } from './use-rankers.ts';

export function DisagreementsPage() {
  const { comparison } = useSession();
  const { project, isOwner } = useProject();
  const [, navigate] = useLocation();
  const chosen = useStore(comparison);
  const rankers = useRankers();
  const [range, setRange] = useState({ first: 0, last: 0, total: 1 });
  const rows = useQueryRows(rankers.pair, range);
  const [selected, setSelected] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const current = Math.min(selected, Math.max(0, rows.total - 1));

  const open = (index: number) => {
    const row = rows.rowAt(index);
    if (row === undefined) return;
    comparison.setState({ trail: rows.ids });
    navigate(`/disagreements/${row.query.id}`);
  };
  useActions(
    listActions({
      hasRows: rows.total > 0 && chosen.part === 'queries',
      show: (part) => comparison.setState({ part }),
      move: (steps) => setSelected(Math.max(0, Math.min(rows.total - 1, current + steps))),
      open: () => open(current),
      search: () => search.current?.focus(),
      clear: () => {
        search.current?.blur();
        comparison.setState(noFilter);
      },
    }),
  );
  if (project === null) return <NoProject />;
  return (
    <DisagreementsView
      rankers={rankers}
      rows={rows}
      comparison={chosen}
      onChange={(change) => {
        setSelected(0);
        comparison.setState(change);
      }}
      selected={current}
      onSelect={setSelected}
      onOpen={open}
      onRange={(first, last) =>
        setRange((known) =>
          known.first === first && known.last === last && known.total === rows.total
            ? known
            : { first, last, total: rows.total },
        )
      }
      search={search}
      isOwner={isOwner}
      max={project.scale.max}
    />
  );
}
