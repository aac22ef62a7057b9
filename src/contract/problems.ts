// Every problem that a person can act on: its sort, and in English what happened and what to do. The Chinese is in
// resources/locales/problems.zh-CN.json.

/** Stable names of the sorts of errors; the interface's headlines and exit codes depend on them. */
export type ErrorCode =
  | 'bad-input'
  | 'bad-file'
  | 'not-found'
  | 'conflict'
  | 'not-allowed'
  | 'project-damaged'
  | 'project-newer'
  | 'project-busy'
  | 'too-few-judgments'
  | 'training-failed'
  | 'worse-model'
  | 'unavailable'
  | 'unexpected';

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

export const problems = {
  invalidInput: {
    code: 'bad-input',
    message: '{{procedure}}: {{issues}}',
    hint: 'Correct the named fields.',
  },
  fieldMissing: { code: 'bad-input', message: '{{field}} is missing.', hint: 'Give it and try again.' },
  fieldEmpty: { code: 'bad-input', message: '{{field}} is empty.', hint: 'Fill it in and try again.' },
  fieldOfOtherType: {
    code: 'bad-input',
    message: '{{field}}: expected {{expected}}, found {{found}}.',
    hint: 'Correct it and try again.',
  },
  fieldTooSmall: {
    code: 'bad-input',
    message: '{{field}}: expected {{least}} or more.',
    hint: 'Correct it and try again.',
  },
  fieldTooLarge: {
    code: 'bad-input',
    message: '{{field}}: expected {{most}} or less.',
    hint: 'Correct it and try again.',
  },
  fieldTooLong: {
    code: 'bad-input',
    message: '{{field}}: expected at most {{most}} characters.',
    hint: 'Make it shorter and try again.',
  },
  fieldNoChoice: {
    code: 'bad-input',
    message: '{{field}}: expected one of {{choices}}.',
    hint: 'Correct it and try again.',
  },
  notAllowed: {
    code: 'not-allowed',
    message: 'A {{role}} may not call {{procedure}}.',
    hint: 'Ask the owner of the project for it.',
  },
  unexpected: {
    code: 'unexpected',
    message: 'Something went wrong in the workbench ({{id}}).',
    hint: 'The log file has the details under {{id}}. Try again; your judgments are safe.',
  },

  // Projects
  noProjectOpen: {
    code: 'unavailable',
    message: 'No project is open.',
    hint: 'Open a project or a sample first.',
  },
  projectClosed: { code: 'unavailable', message: 'The project was closed.', hint: 'Open it again.' },
  projectAtWork: {
    code: 'project-busy',
    message: 'The project is busy: {{work}} is not done yet.',
    hint: 'Nothing was changed. Try again when it is done.',
  },
  projectOpenElsewhere: {
    code: 'project-busy',
    message: 'The project {{path}} is open in another Parallax.',
    hint: 'Close it there, or work in that window; a server shares one project with several raters.',
  },
  projectWrittenElsewhere: {
    code: 'project-busy',
    message: 'Another program is writing to {{path}}.',
    hint: 'Close that program and open the project again.',
  },
  projectMissing: {
    code: 'not-found',
    message: 'There is no project at {{path}}.',
    hint: 'Check the path, or create a new project there.',
  },
  projectFileMissing: {
    code: 'not-found',
    message: '{{path}}: there is no such project file.',
    hint: 'Make one with: parallax new {{path}} --sample tour',
  },
  projectUnreadable: {
    code: 'not-found',
    message: '{{path}} cannot be opened.',
    hint: 'Check that the folder exists and that you may read and write it.',
  },
  projectExists: {
    code: 'conflict',
    message: '{{path}} exists already.',
    hint: 'Open it, or choose another name for the new project.',
  },
  folderMissing: {
    code: 'not-found',
    message: 'There is no folder {{folder}}.',
    hint: 'Create the folder first, or choose another one.',
  },
  notAProject: {
    code: 'bad-file',
    message: '{{path}} is not a Parallax project.',
    hint: 'Choose a project file, or create a new project and import this file into it.',
  },
  projectDamaged: {
    code: 'project-damaged',
    message: 'The project {{path}} is damaged: {{detail}}.',
    hint: 'Open a backup copy, or export what is readable with `sqlite3 FILE .recover` into a new file.',
  },
  projectNewer: {
    code: 'project-newer',
    message:
      'The project was written by a newer Parallax (its tables have version {{found}}, this program knows {{known}}).',
    hint: 'Install the newest Parallax and open the project again.',
  },
  sampleMissing: {
    code: 'not-found',
    message: 'There is no sample named {{name}}.',
    hint: 'The samples are: {{names}}.',
  },
  sampleDamaged: {
    code: 'bad-file',
    message: 'The sample {{name}} is damaged: {{row}}',
    hint: 'Install Parallax again.',
  },

  // Documents, queries, judgments
  queryGone: {
    code: 'not-found',
    message: 'The project has no query with row id {{id}}.',
    hint: 'Reload the page: another project may have been opened.',
  },
  documentGone: {
    code: 'not-found',
    message: 'The project has no document with row id {{id}}.',
    hint: 'It may have been deleted. Look it up again.',
  },
  documentMissing: {
    code: 'not-found',
    message: 'There is no document {{id}} in the project.',
    hint: 'Give --title or --text to add it.',
  },
  documentExists: {
    code: 'conflict',
    message: 'There is already a document {{id}}.',
    hint: 'Give this one another id, or leave it out.',
  },
  queryExists: {
    code: 'conflict',
    message: 'There is already a query {{id}}.',
    hint: 'Give this one another id, or leave it out.',
  },
  gradeOffScale: {
    code: 'bad-input',
    message: "The grade {{grade}} is outside the project's scale: expected a whole number from 0 to {{max}}.",
    hint: 'Give a grade of the scale.',
  },
  judgedGone: {
    code: 'not-found',
    message: 'There is no rater {{rater}}, no query {{query}} or no document {{document}} in this project.',
    hint: 'Load the list again: the data may have changed.',
  },
  nameOfPerson: {
    code: 'conflict',
    message: 'The name {{name}} belongs to a person in this project.',
    hint: 'Choose another name.',
  },
  nameOfFile: {
    code: 'conflict',
    message: 'The name {{name}} belongs to an imported file in this project.',
    hint: 'Choose another name.',
  },
  nameOfSettlement: {
    code: 'conflict',
    message: 'The name {{name}} stands for settled pairs in this project.',
    hint: 'Choose another name.',
  },

  // Files
  kindUnknown: {
    code: 'bad-input',
    message: '{{file}}: nothing says what the file holds.',
    hint: 'Say whether it is documents, queries, qrels or a run (on the command line: --kind).',
  },
  fileMissing: {
    code: 'not-found',
    message: '{{file}}: there is no such file or folder.',
    hint: 'Check its name and its folder.',
  },
  fileForbidden: {
    code: 'not-allowed',
    message: '{{file}}: you may not use it.',
    hint: 'Change its permissions, or choose another place.',
  },
  isAFolder: { code: 'bad-input', message: '{{file}} is a folder.', hint: 'Name a file.' },
  notAFile: {
    code: 'bad-file',
    message: '{{path}} is no file.',
    hint: 'Name a file: a folder or a pipe cannot be read.',
  },
  diskFull: {
    code: 'unavailable',
    message: 'The disk is full.',
    hint: 'Make room and try again. Nothing half-done is left, and what was saved before is safe.',
  },
  diskReadOnly: {
    code: 'unavailable',
    message: 'The project file may be read, but not written.',
    hint: 'Change its permissions, or copy it to a folder that you may write to and open the copy.',
  },
  diskFails: {
    code: 'unavailable',
    message: 'The disk reports an error ({{code}}).',
    hint: 'Check the disk, and try again. What was saved before is in the project file: make a copy of it.',
  },
  projectHeld: {
    code: 'project-busy',
    message: 'Another program is writing to the project file.',
    hint: 'Close that program and try again.',
  },
  fileUnreadable: {
    code: 'bad-file',
    message: '{{path}}: cannot be read to its end ({{reason}}).',
    hint: 'Check the file and its permissions.',
  },
  gzipDamaged: {
    code: 'bad-file',
    message: '{{path}}: cannot be read to its end ({{reason}}).',
    hint: 'The gzip file is cut short or damaged; get it again.',
  },
  fileEmpty: {
    code: 'bad-file',
    message: '{{file}} is empty.',
    hint: 'Choose another file, or write this one again.',
  },
  notText: {
    code: 'bad-file',
    message: '{{file}} is no text file.',
    hint: 'Save a spreadsheet as CSV in UTF-8, and import that.',
  },
  jsonArray: {
    code: 'bad-file',
    message: '{{file}} is one JSON array; expected one object a line.',
    hint: "Write it as JSON lines, for example with: jq -c '.[]' FILE",
  },
  lineTooLong: {
    code: 'bad-file',
    message: '{{path}}:{{line}}: the line is longer than 64 MiB.',
    hint: 'Expected a text file with one row a line.',
  },
  uploadGone: { code: 'not-found', message: 'The uploaded file is gone.', hint: 'Choose the file again.' },
  pieceTooLarge: {
    code: 'bad-input',
    message: 'base64: a piece holds at most {{most}} bytes.',
    hint: 'Send smaller pieces.',
  },
  pieceMisplaced: {
    code: 'conflict',
    message: 'offset: expected {{expected}}, got {{offset}}.',
    hint: 'Begin the upload again.',
  },
  dictionaryRefused: {
    code: 'bad-input',
    message: '{{rows}}',
    hint: 'Nothing was changed. Mend these lines.',
  },
  segmenterMissing: {
    code: 'unavailable',
    message: 'The program that cuts Chinese into words does not load here ({{reason}}).',
    hint: 'Choose another way to cut Chinese on the Data page, or install Parallax again.',
  },

  // Rankings and snapshots
  runMissing: {
    code: 'not-found',
    message: 'There is no run named {{tag}}.',
    hint: 'Choose one from the list of runs, or wait until the rankings are made.',
  },
  noModelInUse: {
    code: 'not-found',
    message: 'There is no {{ranker}} ranking: no model is in use.',
    hint: 'Train a model first; the first one is put to use by itself.',
  },
  snapshotMissing: {
    code: 'not-found',
    message: 'There is no snapshot {{id}}.',
    hint: 'It may have been deleted; choose one from the list.',
  },

  // Models
  modelMissing: {
    code: 'not-found',
    message: 'There is no model {{id}}.',
    hint: 'Choose one from the list of models.',
  },
  modelInUse: {
    code: 'conflict',
    message: 'Model {{id}} is in use.',
    hint: 'Promote another model first, then discard this one.',
  },
  modelDiscarded: {
    code: 'conflict',
    message: 'Model {{id}} was discarded.',
    hint: 'Choose another model.',
  },
  worseThanModelInUse: {
    code: 'worse-model',
    message:
      'Model {{id}} is worse than the one in use: nDCG@10 {{after}} against {{before}} on held-out queries.',
    hint: 'Keep the model in use, or use this one all the same.',
  },
  worseThanBm25: {
    code: 'worse-model',
    message: 'Model {{id}} is worse than BM25: nDCG@10 {{after}} against {{before}} on held-out queries.',
    hint: 'Let BM25 rank alone, or use this one all the same.',
  },
  noEarlierModel: {
    code: 'conflict',
    message: 'No other model was in use before this one.',
    hint: 'Promote a model from the list instead.',
  },
  noModelToWithdraw: {
    code: 'conflict',
    message: 'No model is in use.',
    hint: 'There is nothing to take out of use.',
  },

  // Training
  trainingRunning: {
    code: 'conflict',
    message: 'A training is running already.',
    hint: 'Wait until it ends, or cancel it.',
  },
  tooFewPairs: {
    code: 'too-few-judgments',
    message:
      'There are too few judgments to train on: {{judgments}} judged pairs of training queries; at least {{needed}} are needed.',
    hint: 'Judge {{missing}} more pairs, relevant and non-relevant ones. Queries kept for measuring do not count.',
  },
  onlyOneGrade: {
    code: 'too-few-judgments',
    message:
      'There are too few judgments to train on: only one grade among the {{judgments}} judged pairs of training queries; at least two different ones are needed.',
    hint: 'Judge pairs of another grade too: a model learns from the difference.',
  },
  bm25OutOfDate: {
    code: 'unavailable',
    message: "BM25's ranking is older than the documents and queries.",
    hint: 'Open the project again, so that it is made anew, and train then.',
  },
  trainerEnded: {
    code: 'training-failed',
    message: 'The trainer ended with code {{exitCode}} and no result.',
    hint: 'The models you have and all judgments are unchanged. Train again.',
  },
  trainerKilled: {
    code: 'training-failed',
    message: 'The trainer was ended by {{signal}}.',
    hint: 'The models you have and all judgments are unchanged. Train again.',
  },
  trainerNotStarted: {
    code: 'training-failed',
    message: 'The trainer could not be started: {{reason}}.',
    hint: 'The models you have and all judgments are unchanged. Train again.',
  },
  trainerFailed: {
    code: 'training-failed',
    message: '{{reason}}',
    hint: 'The models you have are unchanged.',
  },
  trainingDiverged: {
    code: 'training-failed',
    message: '{{reason}}',
    hint: 'The models you have are unchanged. Train again with another seed; if it happens again, look for wrong judgments.',
  },
  trainingStoppedEarly: {
    code: 'training-failed',
    message: '{{reason}}',
    hint: 'The best weights before that are kept as model {{model}}, which is not in use. Promote it to train on from it, or train again with another seed; if it happens again, look for wrong judgments.',
  },
  trainingInterrupted: {
    code: 'training-failed',
    message: 'The program ended before the training did.',
    hint: 'The models and judgments are as they were before it. Train again.',
  },
  trainingCanGoOn: {
    code: 'training-failed',
    message: '{{reason}}',
    hint: 'Let it go on with --resume, or train again.',
  },
  noInterruptedTraining: {
    code: 'conflict',
    message: 'There is no interrupted training that could go on.',
    hint: 'Train again.',
  },
  trainingOutOfDate: {
    code: 'conflict',
    message:
      'The training cannot go on: documents, queries, BM25 or the model that it started from have changed since.',
    hint: 'Train again.',
  },
  trainingNotStored: {
    code: 'training-failed',
    message: 'The training failed in the workbench.',
    hint: 'The models and judgments are unchanged. The log has the details.',
  },
  trainingCancelled: {
    code: 'training-failed',
    message: 'Training was cancelled.',
    hint: 'Nothing was changed.',
  },
  encodingFailed: {
    code: 'training-failed',
    message: '{{reason}}',
    hint: 'The rankings of the model are those of before the import. Open the project again to try once more.',
  },
  encodingStopped: {
    code: 'training-failed',
    message: 'The encoding of the documents was stopped.',
    hint: 'The rankings of the model are those of before the import. Open the project again to try once more.',
  },

  // Serve mode
  interfaceNotBuilt: {
    code: 'unavailable',
    message: 'The interface is not built.',
    hint: 'Build it with: npm run build',
  },
  cannotListen: {
    code: 'unavailable',
    message: 'Cannot listen on {{address}} port {{port}}: {{reason}}.',
    hint: 'Choose another port, or 0 for a free one.',
  },
} as const satisfies Record<string, Problem>;

export type ProblemName = keyof typeof problems;

export function isProblem(name: unknown): name is ProblemName {
  return typeof name === 'string' && Object.hasOwn(problems, name);
}
