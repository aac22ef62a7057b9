// What can be wrong with a row of a file, in English. The Chinese is in resources/locales/problems.zh-CN.json.
import { fillIn, type Values, type ValuesOf } from './fill-in.ts';

export const rowProblems = {
  noId: 'expected an id, found nothing.',
  noNumber: 'expected a number, found {{found}}.',
  noWholeNumber: 'expected a whole number, found {{found}}.',
  noText: 'expected a title or a text, found neither.',
  noQueryText: 'expected what a person searched for, found nothing.',
  noGradeSource: 'expected person, import, settlement or nothing, found {{found}}.',
  noTime: 'expected a time such as 2026-01-31T09:30:00Z, found {{found}}.',
  raterTaken: 'the name "{{rater}}" belongs to a {{kind}} in this project; expected another one.',
  gradedTwice:
    '"{{rater}}" grades "{{document}}" for query "{{query}}" {{first}} and {{grade}}; expected one grade.',
  noSplit: 'expected train, dev, held-out or nothing, found {{found}}.',
  columnsUnlikeHeader: 'expected {{expected}} columns as in the header, found {{count}} columns.',
  columns: 'expected columns {{expected}}, found {{count}} columns.',
  notUtf8: 'is not valid UTF-8. Save the file as UTF-8.',
  quotationMark:
    'a quotation mark stands where none may. Expected CSV as RFC 4180 has it: a field with one is quoted as a whole, and the mark doubled.',
  quoteNotClosed:
    'a quotation mark opens here and is never closed; from here to its end the file was not read. Close it, or double it where it is part of the text.',
  csvEnds: '{{reason}}. Expected CSV as RFC 4180 has it; from here to its end the file was not read.',
  noObject: 'expected a JSON object, found {{found}}.',
  badJson: 'expected one JSON object a line: {{reason}}.',
  notHan: 'expected a word of Chinese characters alone, found {{found}}.',
  noWord: 'expected a word, a frequency and a tag, found {{found}}.',
  noFrequency: 'expected a whole number from 1 to {{most}}, found {{found}}.',
  documentTaken: 'the document "{{id}}" is there already; expected an id that occurs once.',
  queryTaken: 'the query "{{id}}" is there already; expected an id that occurs once.',
  unknownQuery: 'there is no query "{{id}}"; expected the id of one in the project.',
  unknownDocument: 'there is no document "{{id}}"; expected the id of one in the project.',
  gradeOffScale: 'expected a grade from 0 to {{max}}, found {{found}}.',
  ownTag: '"{{tag}}" is the name of a run that Parallax makes; expected another one.',
  rankedTwice: 'query "{{query}}" ranks "{{document}}" twice; expected it once.',
} as const;

export type RowProblemName = keyof typeof rowProblems;

/** What is wrong: by name and values for a page, as an English `message` for the command line and the rejects file. */
export interface RowProblem {
  readonly problem: RowProblemName;
  readonly values: Values;
  readonly message: string;
}

export function rowProblem<Name extends RowProblemName>(
  problem: Name,
  values: ValuesOf<(typeof rowProblems)[Name]>,
): RowProblem {
  return { problem, values, message: fillIn(rowProblems[problem], values) };
}
