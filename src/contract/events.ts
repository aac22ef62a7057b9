// What the workbench tells every window without being asked.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { reads } from './procedure.ts';
import { trainingJobSchema } from './train.ts';

export const eventSchema = z.discriminatedUnion('type', [
  /** Something of these kinds changed: read it again. */
  z.object({
    type: z.literal('changed'),
    what: z.array(z.enum(['project', 'judgments', 'runs', 'models', 'snapshots'])),
  }),
  z.object({ type: z.literal('training'), job: trainingJobSchema }),
  z.object({
    type: z.literal('import'),
    file: z.string(),
    rows: z.int(),
    fraction: z.number().min(0).max(1),
  }),
  /** The documents are being indexed; `fraction` 1 says that they are. */
  z.object({ type: z.literal('index'), fraction: z.number().min(0).max(1) }),
  /** Rankings are being made again; `fraction` 1 says that they are ready. */
  z.object({ type: z.literal('ranking'), ranker: z.string(), fraction: z.number().min(0).max(1) }),
]);
export type WorkbenchEvent = z.infer<typeof eventSchema>;

export const eventsContract = {
  subscribe: reads.output(eventIterator(eventSchema)),
};
