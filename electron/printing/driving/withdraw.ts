import type { PrintBackend } from '../backends/backend.ts';
import type { Trace } from './lane-words.ts';

/**
 * Looks for a document that nobody follows, and has it cancelled where it is found: it must not come out behind the answer
 * of a person who was asked about it. Null where there is none, or nobody can tell.
 */
export async function withdraw(
  backend: PrintBackend,
  target: string,
  { title, handle }: { readonly title: string; readonly handle: string | null },
  signal: AbortSignal,
): Promise<Trace | null> {
  const found = handle ?? (await backend.find(target, title, signal).catch(() => null));
  if (found === null) return null;
  const asked = await backend.cancel(target, found, signal).catch(() => null);
  return { handle: found, isWithdrawn: asked?.ok === true };
}
