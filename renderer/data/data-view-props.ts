// What the data page hands to its drawn parts.
import type { UseMutationResult } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { RunInfo } from '../../src/contract/compare.ts';
import type { ExportKind } from '../../src/contract/data.ts';
import type { ProjectInfo, SampleInfo } from '../../src/contract/project.ts';
import type { Action } from '../actions/action.ts';
import type { ImportItem, Imports } from './imports.ts';
import type { ProjectAnalyzer } from './use-analyzer.ts';
import type { Projects } from './use-projects.ts';

export interface DataViewProps {
  readonly project: ProjectInfo | null;
  readonly isOwner: boolean;
  readonly isKnown: boolean;
  readonly samples: readonly SampleInfo[];
  readonly recent: readonly { readonly name: string; readonly path: string }[];
  readonly projects: Projects;
  /** As `dataActions` lists them: exports first. */
  readonly actions: readonly Action[];
  readonly items: readonly ImportItem[];
  readonly imports: Imports;
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly analyzer: ProjectAnalyzer;
  readonly runs: readonly RunInfo[];
  readonly exportRanker: string | null;
  readonly onExportRanker: (ranker: string) => void;
  readonly exporting: UseMutationResult<string | null, Error, ExportKind>;
}
