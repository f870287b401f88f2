import { z } from 'zod';

/** What a document that was handed over is followed by: enough for a process that did not send it. */
const handleSchema = z.strictObject({
  title: z.string(),
  /** Labels that were sent. */
  labels: z.int().min(0),
  /** Whether the printer answers `~HS`. */
  answers: z.boolean(),
  /** What the printer's odometer showed before the first label; null where it was not asked, or has none. */
  odometer: z.int().min(0).nullable().default(null),
});

/** See {@link handleSchema}. */
export type DocumentHandle = z.infer<typeof handleSchema>;

/** As the queue keeps it. */
export function writeHandle(handle: DocumentHandle): string {
  return JSON.stringify(handle);
}

/** Throws where it is not one of ours: the queue gives back what it was given. */
export function readHandle(text: string): DocumentHandle {
  return handleSchema.parse(JSON.parse(text));
}
