// How well the raters agree: all together in one figure, and every two of them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Among, RaterPair } from '../../src/contract/raters.ts';
import { formatCount } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { agreementWord } from './agreement-words.ts';

interface AgreementPartProps {
  readonly among: Among;
  /** The two raters whose differences are listed; null for those of all. */
  readonly between: readonly [string, string] | null;
  readonly onBetween: (between: readonly [string, string] | null) => void;
}

export function AgreementPart({ among, between, onBetween }: AgreementPartProps) {
  const { t, i18n } = useTranslation();
  const { api } = useSession();
  const { data, error, refetch } = useQuery(
    api.raters.agreement.queryOptions({ input: { among }, placeholderData: keepPreviousData }),
  );
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { alpha, shared, raterPairs } = data;
  return (
    <section>
      <h2>{t('raters.agreement.title')}</h2>
      {shared === 0 ? (
        <p className="raters-note">
          {t(among === 'all' ? 'raters.agreement.none' : 'raters.agreement.nonePersons')}
        </p>
      ) : (
        <>
          <p className="raters-alpha">
            <b className="number" title={t('raters.agreement.alphaMeaning')}>
              α {formatAgreement(alpha)}
            </b>
            <span>
              {alpha === null ? t('raters.agreement.undefined') : t(agreementWord(alpha))}{' '}
              <small>
                {t('raters.agreement.shared', { count: shared, shown: formatCount(shared, i18n.language) })}
              </small>
            </span>
          </p>
          <table className="raters-table number">
            <thead>
              <tr>
                <th>{t('raters.agreement.two')}</th>
                <th>{t('raters.agreement.both')}</th>
                <th>{t('raters.agreement.same')}</th>
                <th>{t('raters.agreement.farApart')}</th>
                <th title={t('raters.agreement.kappaMeaning')}>{t('raters.agreement.kappa')}</th>
                <th title={t('raters.agreement.weightedMeaning')}>{t('raters.agreement.weighted')}</th>
              </tr>
            </thead>
            <tbody>
              {raterPairs.map((pair) => (
                <Row
                  key={`${pair.left}\n${pair.right}`}
                  pair={pair}
                  isChosen={between?.[0] === pair.left && between[1] === pair.right}
                  onBetween={onBetween}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

interface RowProps {
  readonly pair: RaterPair;
  readonly isChosen: boolean;
  readonly onBetween: AgreementPartProps['onBetween'];
}

function Row({ pair, isChosen, onBetween }: RowProps) {
  const { t, i18n } = useTranslation();
  const { left, right, shared, same, farApart, kappa, weightedKappa } = pair;
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        <button
          type="button"
          className="raters-two"
          aria-pressed={isChosen}
          title={t('raters.agreement.choose')}
          onClick={() => onBetween(isChosen ? null : [left, right])}
        >
          {left} · {right}
        </button>
      </th>
      <td>{formatCount(shared, i18n.language)}</td>
      <td>{formatShare(same, shared)}</td>
      <td>{formatShare(farApart, shared)}</td>
      <td>{formatAgreement(kappa)}</td>
      <td>{formatAgreement(weightedKappa)}</td>
    </tr>
  );
}

/** A coefficient with two decimals and its sign; a dash where it is not defined. */
function formatAgreement(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

function formatShare(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}
