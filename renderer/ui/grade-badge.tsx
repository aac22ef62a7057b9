// A grade as a small coloured figure; a hollow one where nobody has judged.
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
      <span
        className="grade-badge"
        data-level="none"
        role="img"
        title={t('grade.unjudged')}
        aria-label={t('grade.unjudged')}
      >
        ·
      </span>
    );
  }
  const name = t(gradeName(grade, max));
  const label = isOwn ? t('grade.own', { grade, name }) : t('grade.judged', { grade, name });
  return (
    <span
      className="grade-badge number"
      data-level={gradeLevel(grade, max)}
      data-own={isOwn}
      role="img"
      title={label}
      aria-label={label}
    >
      {grade}
    </span>
  );
}
