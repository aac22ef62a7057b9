// The curves of a training: loss, and nDCG@10 on dev queries.
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TrainingJob } from '../../src/contract/train.ts';
import { columnsOf } from './curve-data.ts';

export function Curves({ curve }: { readonly curve: TrainingJob['curve'] }) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(curve), [curve]);
  const { at, loss, devNdcg, stageStarts } = columns;
  return (
    <section className="curves">
      <figure>
        <figcaption>{t('train.loss')}</figcaption>
        <Plot at={at} values={loss} color="--left" starts={stageStarts} />
      </figure>
      <figure>
        <figcaption>{t('train.devNdcg')}</figcaption>
        <Plot at={at} values={devNdcg} color="--right" starts={stageStarts} />
      </figure>
    </section>
  );
}

interface PlotProps {
  readonly at: readonly number[];
  readonly values: readonly (number | null)[];
  /** Name of the custom property that holds the line's colour. */
  readonly color: '--left' | '--right';
  readonly starts: readonly number[];
}

const height = 150;
/** Reports are counted: there is none between two. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

function Plot({ at, values, color, starts }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marks = useRef(starts);
  marks.current = starts;
  const scheme = useComputedColorScheme('light');
  const data = useMemo<uPlot.AlignedData>(() => [[...at], [...values]], [at, values]);
  const latest = useRef(data);
  latest.current = data;

  // The plot is made again where the colours change, which uPlot keeps from its making.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scheme stands for the colours read from the style sheet
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(optionsFor(element, color, marks), latest.current, element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [color, scheme]);
  useEffect(() => plot.current?.setData(data), [data]);
  return <div ref={place} className="plot" aria-hidden="true" />;
}

function optionsFor(
  element: HTMLElement,
  color: PlotProps['color'],
  marks: { readonly current: readonly number[] },
): uPlot.Options {
  const styles = getComputedStyle(element);
  const read = (name: string) => styles.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: read('--text-faint'),
    grid: { stroke: read('--line'), width: 1 },
    ticks: { show: false },
    font: `11px ${styles.fontFamily}`,
  };
  const drawStarts = ({ ctx, bbox, valToPos }: uPlot) => {
    ctx.strokeStyle = read('--line-strong');
    ctx.setLineDash([4, 4]);
    for (const start of marks.current) {
      const x = valToPos(start, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { ...axis, grid: { show: false }, size: 24, incrs: wholeSteps },
      { ...axis, size: 44 },
    ],
    series: [{}, { stroke: read(color), width: 2, spanGaps: true, points: { show: false } }],
    hooks: { draw: [drawStarts] },
  };
}
