import type { Refusal } from './operation.ts';

/** A refusal in sentences: one a field where it is about fields. */
export function refusalText(refusal: Refusal): string {
  return refusal.fields?.map((field) => field.message).join(' ') ?? refusal.message;
}
