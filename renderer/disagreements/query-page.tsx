// An open query: its two rankings, the selected document, and what keys do.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useStore } from 'zustand';
import { useActions } from '../actions/use-actions.ts';
import { useRater, useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { alongTrail } from './comparison.ts';
import { withOwnGrade } from './own-grade.ts';
import { queryActions } from './query-actions.ts';
import { QueryView } from './query-view.tsx';
import { crossed, listOf, nextUnjudged, type Selection, stepped } from './ranking-lines.ts';
import { useRankers } from './use-rankers.ts';
import { useTrail } from './use-trail.ts';

export function QueryPage() {
  const { id } = useParams<{ id: string }>();
  // Another query is another page: nothing selected in the one is carried to the other.
  return <OneQuery key={id} queryId={Number(id)} />;
}

function OneQuery({ queryId }: { readonly queryId: number }) {
  const { api, comparison, judging, errors } = useSession();
  const { project } = useProject();
  const queries = useQueryClient();
  const rater = useRater();
  const [, navigate] = useLocation();
  const chosen = useStore(comparison);
  const rankers = useRankers();
  const detail = useRef<HTMLElement>(null);
  const [selected, setSelected] = useState<Selection | null>(null);

  const { left, right } = rankers.pair ?? { left: '', right: '' };
  const { metric, depth } = chosen;
  const input = { left, right, metric, queryId, depth, ...(rater === '' ? {} : { rater }) };
  const options = api.compare.query.queryOptions({ input, enabled: rankers.pair !== null });
  const { data, error, refetch } = useQuery(options);
  const documents = data?.documents ?? [];
  const lists = {
    left: listOf(documents, 'left', chosen.depth),
    right: listOf(documents, 'right', chosen.depth),
  };
  const firstOfAll = lists.right[0] ?? lists.left[0];
  const initial = firstOfAll && { side: 'right' as const, documentId: firstOfAll.document.id };
  const selection = selected ?? initial ?? null;
  const document = documents.find(({ document: { id } }) => id === selection?.documentId) ?? null;

  const { trail, total } = useTrail(rankers.pair, queryId);
  const next = alongTrail(trail, queryId, 1);
  const previous = alongTrail(trail, queryId, -1);

  function grade(value: number): void {
    if (document === null || data === undefined) return;
    const pair = { query: data.summary.query, document: document.document, grade: document.ownGrade };
    judging.gradeElsewhere({ ...pair, matches: { title: [], body: [] }, unreadFrom: null }, value);
    queries.setQueryData(
      options.queryKey,
      (known) => known && withOwnGrade(known, document.document.id, value),
    );
  }
  async function takeBack(): Promise<void> {
    const act = await judging.takeBack();
    if (act === null || act.pair.query.id !== queryId) return;
    const { id } = act.pair.document;
    queries.setQueryData(options.queryKey, (known) => known && withOwnGrade(known, id, act.pair.grade));
    setSelected((current) => ({ side: current?.side ?? 'right', documentId: id }));
  }
  const select = (target: Selection | null) => {
    if (target !== null) setSelected(target);
  };
  const actions = queryActions({
    max: project?.scale.max ?? 3,
    hasDocument: document !== null,
    hasNext: next !== null,
    hasPrevious: previous !== null,
    step: (steps) => select(stepped(lists, selection, steps)),
    cross: (side) => select(crossed(lists, selection, side)),
    nextUnjudged: () => select(nextUnjudged(lists, selection)),
    showDocument: () => detail.current?.focus(),
    grade,
    takeBack: () => void takeBack().catch(errors.report),
    goTo: (steps) => navigate(`/disagreements/${steps === 1 ? next : previous}`),
    back: () => navigate('/disagreements'),
  });
  useActions(actions);
  if (project === null) return <NoProject />;
  return (
    <QueryView
      rankers={rankers}
      data={data ?? null}
      error={rankers.error ?? error}
      onRetry={() => void refetch()}
      lists={lists}
      document={document}
      selection={selection}
      onSelect={setSelected}
      actions={actions}
      max={project.scale.max}
      depth={depth}
      metric={metric.name}
      onChange={(change) => comparison.setState(change)}
      place={{ index: trail.indexOf(queryId), of: total }}
      detail={detail}
    />
  );
}
