export { cut } from './cut';
export { joinDifferences, pack, splitDifferences, unpack } from './integers';
export { countWindows, setBits } from './lists';
export { joinPostings, splitPostings } from './postings';
export { beginQuery } from './query-lists';
export { search } from './search';
export { openSegment } from './segment';
export { joinStrings, splitStrings } from './strings';
export { kept } from './top-k';
