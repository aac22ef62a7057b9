// The project's analyzer on the data page: read, chosen, and its user dictionary.
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnalyzerConfig, AnalyzerState, DictionaryResult } from '../../src/contract/analyzer.ts';
import { useSession } from '../session/session.ts';
import { uploadFile } from './upload.ts';

export interface ProjectAnalyzer {
  /** Undefined until it is read. */
  readonly state: AnalyzerState | undefined;
  readonly error: Error | null;
  /** Null leaves it to the documents' language. */
  readonly choose: UseMutationResult<AnalyzerState, Error, AnalyzerConfig | null>;
  readonly importDictionary: UseMutationResult<DictionaryResult, Error, File>;
  readonly removeDictionary: UseMutationResult<AnalyzerState, Error, void>;
}

const uploaded = () => undefined;

export function useAnalyzer(isWanted: boolean): ProjectAnalyzer {
  const { api, client } = useSession();
  const queries = useQueryClient();
  const state = useQuery(api.analyzer.state.queryOptions({ enabled: isWanted }));
  const take = (taken: AnalyzerState) => queries.setQueryData(api.analyzer.state.queryKey(), taken);
  const choose = useMutation({
    mutationFn: (config: AnalyzerConfig | null) => client.analyzer.choose({ config }),
    onSuccess: take,
  });
  const importDictionary = useMutation({
    mutationFn: async (file: File) => {
      const uploadId = await uploadFile(client.data, file, uploaded);
      return client.analyzer.importDictionary({ uploadId });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: api.analyzer.key() }),
  });
  const removeDictionary = useMutation({
    mutationFn: () => client.analyzer.removeDictionary(),
    onSuccess: (taken) => {
      importDictionary.reset();
      take(taken);
    },
  });
  const error = state.error ?? choose.error ?? importDictionary.error ?? removeDictionary.error;
  return { state: state.data, error, choose, importDictionary, removeDictionary };
}
