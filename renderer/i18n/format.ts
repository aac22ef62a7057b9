// Numbers, times and sizes as the reader's language writes them.

/** Making one takes longer than drawing a page. */
const countFormats = new Map<string, Intl.NumberFormat>();

export function formatCount(value: number, language: string): string {
  const format = countFormats.get(language) ?? new Intl.NumberFormat(language);
  countFormats.set(language, format);
  return format.format(value);
}

/** A measure between 0 and 1 with three decimals; a dash where there is none. */
export function formatMeasure(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** A difference with its sign: `+0.041`, `−0.012`, `0.000`. */
export function formatDifference(value: number | null): string {
  if (value === null) return '–';
  const digits = Math.abs(value).toFixed(3);
  if (digits === '0.000') return digits;
  return `${value > 0 ? '+' : '−'}${digits}`;
}

export function formatTime(milliseconds: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);
}

/** A length of time by its two largest units: `48s`, `2m 5s`, `1h 3m`; `2分钟5秒`. */
export function formatDuration(seconds: number, language: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  if (hours > 0) return new Intl.DurationFormat(language, { style: 'narrow' }).format({ hours, minutes });
  // Without it nothing at all is written of no seconds.
  const format = new Intl.DurationFormat(language, { style: 'narrow', secondsDisplay: 'always' });
  return format.format({ minutes, seconds: whole % 60 });
}

/** A file's size: `712 B`, `3.4 kB`, `12 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
