// A grade as a small coloured figure; a hollow one where nobody has judged.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gradeLevel, gradeName } from './grades.ts';

interface GradeBadgeProps {
  readonly grade: number | null;
  readonly max: number;
  readonly isOwn?: boolean;
}

export function GradeBadge({ grade, max, isOwn = false }: GradeBadgeProps) {
  const { t } = useTranslation();
  if (grade === null) {
    return (
      <Tooltip label={t('grade.unjudged')}>
        <span className="grade-badge" data-level="none" role="img" aria-label={t('grade.unjudged')}>
          ·
        </span>
      </Tooltip>
    );
  }
  const name = t(gradeName(grade, max));
  const label = isOwn ? t('grade.own', { grade, name }) : t('grade.judged', { grade, name });
  return (
    <Tooltip label={label}>
      <span
        className="grade-badge number"
        data-level={gradeLevel(grade, max)}
        data-own={isOwn}
        role="img"
        aria-label={label}
      >
        {grade}
      </span>
    </Tooltip>
  );
}
