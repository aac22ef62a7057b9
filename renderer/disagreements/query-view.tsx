// An open query as drawn: its figures, the two rankings with lines between, the selected document.
import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { RankedDocument } from '../../src/contract/compare.ts';
import type { Action } from '../actions/action.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { rankerName } from '../ui/ranker-name.ts';
import { usePageFocus } from '../ui/use-page-focus.ts';
import type { Comparison } from './comparison.ts';
import { DocumentDetail } from './document-detail.tsx';
import type { QueryComparison } from './own-grade.ts';
import { QueryFigures } from './query-figures.tsx';
import { RankerPickers } from './ranker-pickers.tsx';
import type { Selection, Side } from './ranking-lines.ts';
import { Rankings } from './rankings.tsx';
import type { Rankers } from './use-rankers.ts';
import './disagreements.css';
import './query.css';

export interface QueryViewProps {
  readonly rankers: Rankers;
  readonly data: QueryComparison | null;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly lists: Readonly<Record<Side, readonly RankedDocument[]>>;
  readonly document: RankedDocument | null;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly actions: readonly Action[];
  readonly max: number;
  readonly depth: number;
  readonly metric: string;
  readonly onChange: (change: Partial<Comparison>) => void;
  readonly place: { readonly index: number; readonly of: number };
  readonly detail: RefObject<HTMLElement | null>;
}

const depths = ['10', '20', '50'];

export function QueryView(props: QueryViewProps) {
  const { t } = useTranslation();
  const { rankers, data, error, onRetry, depth, onChange } = props;
  const { pair, runs } = rankers;
  const main = usePageFocus();
  return (
    <main className="page" aria-label={t('query.title')} ref={main} tabIndex={-1}>
      <header className="page-header">
        <Walk {...props} />
        <span className="page-header-space" />
        {pair === null ? null : <RankerPickers runs={runs} pair={pair} onChange={onChange} />}
        <Select
          aria-label={t('query.depth')}
          data={depths.map((value) => ({ value, label: t('query.top', { depth: value }) }))}
          value={String(depth)}
          onChange={(value) => onChange({ depth: Number(value) })}
          w={100}
        />
      </header>
      {error !== null ? (
        <div className="disagreements-failed">
          <ErrorNotice error={error} onRetry={onRetry} />
        </div>
      ) : data === null || pair === null ? (
        <Loading />
      ) : (
        <Loaded
          {...props}
          data={data}
          names={{ left: rankerName(pair.left, t), right: rankerName(pair.right, t) }}
        />
      )}
    </main>
  );
}

/** Back to the list, and along it. */
function Walk({ actions, place }: QueryViewProps) {
  const { t } = useTranslation();
  const find = (id: string) => actions.find((action) => action.id === id);
  const icons = { back: IconArrowLeft, previous: IconChevronUp, next: IconChevronDown };
  return (
    <div className="query-walk">
      {(['back', 'previous', 'next'] as const).map((id) => {
        const action = find(id);
        const Icon = icons[id];
        if (action === undefined) return null;
        const label = `${t(action.label)} (${action.keys[0] === 'escape' ? 'Esc' : action.keys[0]?.toUpperCase()})`;
        return (
          <Tooltip key={id} label={label}>
            <ActionIcon aria-label={label} onClick={action.run} disabled={action.disabled ?? false}>
              <Icon size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        );
      })}
      {place.index < 0 ? null : (
        <span className="query-place number">
          {t('query.place', { number: place.index + 1, of: place.of })}
        </span>
      )}
    </div>
  );
}

interface LoadedProps extends QueryViewProps {
  readonly data: QueryComparison;
  readonly names: Readonly<Record<Side, string>>;
}

function Loaded(props: LoadedProps) {
  const { t } = useTranslation();
  const { data, names, document, lists, max, depth, selection, onSelect, actions, detail } = props;
  return (
    <div className="query-page">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by Tab, so that its keys scroll it */}
      <section className="query-rankings" aria-label={t('query.rankings')} tabIndex={0}>
        <QueryFigures summary={data.summary} names={names} documents={data.documents} metric={props.metric} />
        <Rankings
          lists={lists}
          names={names}
          max={max}
          depth={depth}
          selection={selection}
          onSelect={onSelect}
        />
      </section>
      <aside className="query-detail" ref={detail} tabIndex={-1}>
        {document === null ? null : (
          <DocumentDetail
            key={document.document.id}
            queryId={data.summary.query.id}
            ranked={document}
            names={names}
            max={max}
            actions={actions}
          />
        )}
      </aside>
    </div>
  );
}
