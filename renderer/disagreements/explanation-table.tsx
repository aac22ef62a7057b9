// BM25's score of one document, term by term.
import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../src/contract/compare.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';

interface ExplanationTableProps {
  readonly queryId: number;
  readonly documentId: number;
}

export function ExplanationTable({ queryId, documentId }: ExplanationTableProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data, error, refetch } = useQuery(
    api.compare.explain.queryOptions({ input: { queryId, documentId } }),
  );
  return (
    <section className="explanation" aria-label={t('explain.title')}>
      <h3>
        {t('explain.title')}
        {data === undefined ? null : <b className="number">{data.score.toFixed(3)}</b>}
      </h3>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : <Terms explanation={data} />}
    </section>
  );
}

function Terms({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  const { terms, unmatchedTerms, documentLength, averageLength, k1, b } = explanation;
  const largest = Math.max(...terms.map(({ contribution }) => contribution), Number.EPSILON);
  return (
    <>
      {terms.length === 0 ? (
        <p className="explanation-none">{t('explain.noTerm')}</p>
      ) : (
        <table className="number">
          <thead>
            <tr>
              <th>{t('explain.term')}</th>
              <Head label="tf" meaning={t('explain.meaning.tf')} />
              <Head label="df" meaning={t('explain.meaning.df')} />
              <Head label="idf" meaning={t('explain.meaning.idf')} />
              <th colSpan={2}>{t('explain.contribution')}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ term, termFrequency, documentFrequency, idf, contribution }) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                <td>{termFrequency}</td>
                <td>{documentFrequency}</td>
                <td>{idf.toFixed(2)}</td>
                <td>{contribution.toFixed(2)}</td>
                <td className="explanation-bar">
                  <span style={{ '--part': contribution / largest }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unmatchedTerms.length === 0 ? null : (
        <p className="explanation-unmatched">
          {t('explain.unmatched')}{' '}
          {unmatchedTerms.map((term) => (
            <s key={term}>{term}</s>
          ))}
        </p>
      )}
      <p className="explanation-length number">
        {t('explain.length', { length: documentLength, average: averageLength.toFixed(1), k1, b })}
      </p>
    </>
  );
}

function Head({ label, meaning }: { readonly label: string; readonly meaning: string }) {
  return (
    <Tooltip label={meaning}>
      <th>{label}</th>
    </Tooltip>
  );
}
