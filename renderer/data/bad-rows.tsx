// The rows of a file that could not be taken, each with its line, field and what was expected.
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../src/contract/data.ts';
import { tellRow } from '../errors/problem-texts.ts';
import { fieldName } from './field-name.ts';

type Refused = Pick<ImportResult, 'badRows' | 'rejected' | 'kept' | 'rejectsFile'>;

export function BadRows({ result }: { readonly result: Refused }) {
  const { t, i18n } = useTranslation();
  const { badRows, rejected, kept, rejectsFile } = result;
  return (
    <section className="bad-rows" role="alert">
      <h3>{t(kept ? 'data.bad.skipped' : 'data.bad.nothingKept', { count: rejected })}</h3>
      <ul>
        {badRows.map(({ file, line, field, ...told }) => (
          <li key={`${line} ${field}`}>
            <code>
              {file}:{line}
            </code>
            <b>{fieldName(field, t)}</b>
            <span>{tellRow(told, i18n.language)}</span>
          </li>
        ))}
      </ul>
      {rejected > badRows.length ? <p>{t('data.bad.more', { count: rejected - badRows.length })}</p> : null}
      {rejectsFile === null ? null : <p>{t('data.bad.file', { file: rejectsFile })}</p>}
    </section>
  );
}
