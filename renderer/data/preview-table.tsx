// The first rows of a file as they were understood.
import { useTranslation } from 'react-i18next';
import { fieldName } from './field-name.ts';
import type { Preview } from './imports.ts';

/** A short row with empty cells up to the width of the table. */
const padded = (row: readonly string[], width: number) =>
  Array.from({ length: Math.max(row.length, width) }, (_, column) => row[column] ?? '');

export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { columns, rows } = preview;
  if (rows.length === 0) return <p className="preview-empty">{t('data.import.noRows')}</p>;
  return (
    <div className="preview">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{fieldName(column, t)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 6).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <tr key={index} data-odd={row.length !== columns.length}>
              {padded(row, columns.length).map((value, column) => (
                <td key={columns[column] ?? column} title={value}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
