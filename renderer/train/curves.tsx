// The curves of a training: loss, and nDCG@10 on dev queries.
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TrainingJob } from '../../src/contract/train.ts';
import { columnsOf } from './curve-data.ts';
import { stageNames } from './stage-names.ts';

export function Curves({ curve }: { readonly curve: TrainingJob['curve'] }) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(curve), [curve]);
  const { at, loss, devNdcg } = columns;
  const stages = columns.stages.map(({ at, stage }) => ({ at, name: t(stageNames[stage]) }));
  return (
    <section className="curves">
      <figure>
        <figcaption>{t('train.loss')}</figcaption>
        <Plot at={at} values={loss} color="--left" stages={stages} />
      </figure>
      <figure>
        <figcaption>{t('train.devNdcg')}</figcaption>
        <Plot at={at} values={devNdcg} color="--right" stages={stages} />
      </figure>
    </section>
  );
}

interface PlotProps {
  readonly at: readonly number[];
  readonly values: readonly (number | null)[];
  /** Name of the custom property that holds the line's colour. */
  readonly color: '--left' | '--right';
  readonly stages: readonly NamedStage[];
}

interface NamedStage {
  readonly at: number;
  readonly name: string;
}

const height = 150;
function Plot({ at, values, color, stages }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marks = useRef(stages);
  marks.current = stages;
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
  marks: { readonly current: readonly NamedStage[] },
): uPlot.Options {
  const styles = getComputedStyle(element);
  const read = (name: string) => styles.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: read('--text-faint'),
    grid: { stroke: read('--line'), width: 1 },
    ticks: { show: false },
    font: `11px ${styles.fontFamily}`,
  };
  // Reports have no unit of their own: what stands below is the stage that they belong to.
  const drawStages = ({ ctx, bbox, valToPos }: uPlot) => {
    ctx.save();
    ctx.strokeStyle = read('--line-strong');
    ctx.fillStyle = read('--text-faint');
    ctx.font = `${11 * devicePixelRatio}px ${styles.fontFamily}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'top';
    ctx.setLineDash([4, 4]);
    const ends = marks.current.slice(1).map(({ at }) => valToPos(at, 'x', true));
    for (const [n, { at, name }] of marks.current.entries()) {
      const left = n === 0 ? bbox.left : valToPos(at, 'x', true);
      const right = ends[n] ?? bbox.left + bbox.width;
      if (n > 0) {
        ctx.beginPath();
        ctx.moveTo(left, bbox.top);
        ctx.lineTo(left, bbox.top + bbox.height);
        ctx.stroke();
      }
      if (ctx.measureText(name).width <= right - left) ctx.fillText(name, left, bbox.top + bbox.height + 6);
    }
    ctx.restore();
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { ...axis, grid: { show: false }, size: 24, values: () => [] },
      { ...axis, size: 44 },
    ],
    series: [{}, { stroke: read(color), width: 2, spanGaps: true, points: { show: false } }],
    hooks: { draw: [drawStages] },
  };
}
