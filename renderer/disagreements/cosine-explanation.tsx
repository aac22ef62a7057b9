// What the model goes by in one score: its words tinted by what leaving each of them out does, and the strongest by number.
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedText, CosineExplanation as Explanation } from '../../src/contract/compare.ts';
import { formatDifference } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { largestPart, piecesWithParts, strongestWords } from './word-parts.ts';

interface CosineExplanationProps {
  readonly queryId: number;
  readonly documentId: number;
}

/** Words of the table. */
const STRONGEST = 5;

/** Computed only while it is open. */
export function CosineExplanation({ queryId, documentId }: CosineExplanationProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(
    api.compare.explainCosine.queryOptions({ input: { queryId, documentId }, enabled: open }),
  );
  return (
    <details className="explanation" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={15} aria-hidden="true" />
        <h3>
          {t('explainModel.title')}
          {data === undefined ? null : <b className="number">{data.score.toFixed(3)}</b>}
        </h3>
      </summary>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Words explanation={data} />}
    </details>
  );
}

const sides = ['query', 'document'] as const;
const sideNames = { query: 'explainModel.query', document: 'explainModel.document' } as const;

function Words({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="explanation-none">{t('explainModel.meaning')}</p>
      {sides.map((side) => (
        <section key={side} className="word-parts">
          <h4>{t(sideNames[side])}</h4>
          <p>
            <TintedText text={explanation[side]} />
          </p>
          <Strongest text={explanation[side]} />
        </section>
      ))}
    </>
  );
}

function TintedText({ text }: { readonly text: ExplainedText }) {
  const { t } = useTranslation();
  const largest = largestPart(text);
  return (
    <>
      {piecesWithParts(text).map(({ at, text: piece, part }) =>
        part === null ? (
          <span key={at}>{piece}</span>
        ) : (
          <span
            key={at}
            data-part={Math.sign(part)}
            style={{ '--part': Math.abs(part) / largest }}
            title={formatDifference(part)}
          >
            {piece}
          </span>
        ),
      )}
      {text.cut ? <small className="read-end">{t('judge.cut.here')}</small> : null}
    </>
  );
}

function Strongest({ text }: { readonly text: ExplainedText }) {
  const { t } = useTranslation();
  const largest = largestPart(text);
  return (
    <table className="number">
      <thead>
        <tr>
          <th>{t('explainModel.strongest')}</th>
          <th colSpan={2}>{t('explain.contribution')}</th>
        </tr>
      </thead>
      <tbody>
        {strongestWords(text, STRONGEST).map(({ at, text: word, part }) => (
          <tr key={at}>
            <th scope="row">{word}</th>
            <td data-sign={Math.sign(part)}>{formatDifference(part)}</td>
            <td className="explanation-bar" data-sign={Math.sign(part)}>
              <span style={{ '--part': Math.abs(part) / largest }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
