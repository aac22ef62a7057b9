// What the drivers of peers in other languages answer.
import { z } from 'zod';

export const elapsedSchema = z.object({ ms: z.number() });
export const answersSchema = z.object({ ms: z.array(z.number()), documents: z.array(z.array(z.int())) });
