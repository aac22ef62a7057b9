// Options of the commands that compare: by which metric, on which queries.
import { type Command, Option } from 'commander';
import { type QueryFilter, queryFilterSchema, querySetSchema } from '../contract/compare.ts';
import {
  type MetricChoice,
  type MetricSettings,
  metricSchema,
  metricSettingsSchema,
} from '../contract/metric.ts';
import { documentLengthSchema, languageSchema, queryLengthSchema } from '../contract/slice.ts';
import { disagreementKindSchema } from '../contract/terms.ts';
import { metricName, wholeNumber, yesOrNo } from './arguments.ts';

/** What commander has read; the schemas check it and fill in what is missing. */
export type ReadOptions = Readonly<Record<string, unknown>>;

/** Adds the options that say how grades and unjudged documents count. */
export function addMetricSettings(command: Command): Command {
  const { gain, unjudged } = metricSettingsSchema.shape;
  return command
    .addOption(
      new Option('--gain <gain>', "nDCG's gain: the grade, or 2^grade - 1")
        .choices(gain.unwrap().options)
        .default('linear'),
    )
    .addOption(
      new Option('--unjudged <handling>', 'what an unjudged document counts as; condensed: as nothing')
        .choices(unjudged.unwrap().options)
        .default('non-relevant'),
    )
    .option('--min-relevant <grade>', 'grade from which a document is relevant', wholeNumber(1, 9), 1);
}

/** The settings that addMetricSettings declared. */
export function metricSettings(options: ReadOptions): MetricSettings {
  return metricSettingsSchema.parse(options);
}

/** Adds the options of one metric. */
export function addMetric(command: Command): Command {
  return addMetricSettings(
    command.option('--metric <name>', 'what to compare by, such as ERR@20 or MAP', metricName, 'nDCG@10'),
  );
}

/** The metric that addMetric declared. */
export function metricChoice(options: ReadOptions): MetricChoice {
  return metricSchema.parse({ ...options, name: options.metric });
}

export function setOption(): Option {
  return new Option('--set <set>', 'queries to look at').choices(querySetSchema.options).default('all');
}

/** Adds the options that choose queries. */
export function addFilter(command: Command): Command {
  return command
    .addOption(setOption())
    .addOption(
      new Option('--kind <kind>', 'queries with such a disagreement').choices(disagreementKindSchema.options),
    )
    .option('--search <text>', "part of the query's text or id")
    .addOption(new Option('--query-length <terms>', 'terms of the query').choices(queryLengthSchema.options))
    .addOption(new Option('--language <language>', 'language by script').choices(languageSchema.options))
    .option('--tag <tag>', 'queries with this tag')
    .option('--unmatched-terms <yes|no>', 'with a term that no document contains', yesOrNo)
    .addOption(
      new Option('--document-length <length>', 'with a disagreement about such a document').choices(
        documentLengthSchema.options,
      ),
    )
    .option('--judged <yes|no>', 'with a judged document', yesOrNo);
}

/** The filter that addFilter declared. */
export function queryFilter(options: ReadOptions): QueryFilter {
  return queryFilterSchema.parse({ ...options, slice: options });
}
