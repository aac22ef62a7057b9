// The data page: what the project holds, what may be opened, imported and exported.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ExportKind } from '../../src/contract/data.ts';
import { useActions } from '../actions/use-actions.ts';
import { useRankers } from '../disagreements/use-rankers.ts';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { CreateDialog } from './create-dialog.tsx';
import { dataActions } from './data-actions.ts';
import { DataScreen } from './data-view.tsx';
import { gatherExport, saveFile } from './export-file.ts';
import { useAnalyzer } from './use-analyzer.ts';
import { useProjects } from './use-projects.ts';

export function DataPage() {
  const { project } = useProject();
  // Another project is another page: what was typed and said of the one is not shown of the other.
  return <ProjectData key={project?.file ?? ''} />;
}

function ProjectData() {
  const { api, client, imports } = useSession();
  const { project, isOwner, isKnown } = useProject();
  const items = useStore(imports.items, (state) => state.items);
  const rankers = useRankers();
  const [exportRanker, setExportRanker] = useState<string | null>(null);
  const [isCreating, setCreating] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const projects = useProjects();
  const analyzer = useAnalyzer(isOwner && project !== null);
  const samples = useQuery(api.project.samples.queryOptions({ enabled: isOwner }));
  const recent = useQuery(api.project.recent.queryOptions({ enabled: isOwner }));

  const { pair, runs } = rankers;
  const ranker = exportRanker ?? pair?.right ?? runs[0]?.ranker ?? null;
  const exporting = useMutation({
    mutationFn: async (kind: ExportKind) => {
      const forRun = kind === 'run' && ranker !== null ? { ranker } : {};
      const forBoth =
        kind === 'disagreements' && pair !== null ? { ranker: pair.left, other: pair.right } : {};
      const file = await gatherExport(client.data, { kind, ...forRun, ...forBoth });
      if (file !== null) saveFile(file);
      return file?.name ?? null;
    },
  });
  const actions = dataActions({
    isOwner,
    hasProject: project !== null,
    canCompare: pair !== null,
    chooseFiles: () => picker.current?.click(),
    export: (kind) => exporting.mutate(kind),
    create: () => setCreating(true),
  });
  useActions(actions);
  return (
    <>
      <DataScreen
        project={project}
        isOwner={isOwner}
        isKnown={isKnown}
        samples={samples.data ?? []}
        recent={recent.data ?? []}
        projects={projects}
        actions={actions}
        items={items}
        imports={imports}
        picker={picker}
        analyzer={analyzer}
        runs={runs}
        exportRanker={ranker}
        onExportRanker={setExportRanker}
        exporting={exporting}
      />
      {isCreating ? (
        <CreateDialog
          onClose={() => setCreating(false)}
          onCreate={(name, maxGrade) => {
            setCreating(false);
            projects.create(name, maxGrade);
          }}
        />
      ) : null}
    </>
  );
}
