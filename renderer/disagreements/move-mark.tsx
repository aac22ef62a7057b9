// How far a document moved between the two rankings, or where it is out of sight.
import { useTranslation } from 'react-i18next';
import type { Move, Side } from './ranking-lines.ts';

export function MoveMark({ move, side }: { readonly move: Move; readonly side: Side }) {
  const { t } = useTranslation();
  switch (move.type) {
    case 'same':
      return <span className="move" data-move="same" title={t('query.move.same')} />;
    case 'absent':
      return (
        <span className="move number" data-move="out" title={t('query.move.absent')}>
          ∅
        </span>
      );
    case 'below': {
      const arrow = side === 'left' ? '→' : '←';
      return (
        <span className="move number" data-move="out" title={t('query.move.below', { rank: move.rank })}>
          {arrow} {move.rank}
        </span>
      );
    }
    default: {
      const title = t(move.type === 'up' ? 'query.move.up' : 'query.move.down', { count: move.by });
      return (
        <span className="move number" data-move={move.type} title={title}>
          {move.type === 'up' ? '▲' : '▼'} {move.by}
        </span>
      );
    }
  }
}
