import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

declare const layoutId: unique symbol;
declare const layoutReference: unique symbol;

/** The id of a layout: 2 to 40 of a-z, 0-9 and _, a letter first. */
export type LayoutId = string & { readonly [layoutId]: true };

/** Names a layout in a request: its id, or its id and a version, as `shelf_edge@3`. */
export type LayoutReference = string & { readonly [layoutReference]: true };

/** The arrangement that fits itself to every label: what a request without a layout gets. */
export const AUTOMATIC_LAYOUT = 'automatic' as LayoutReference;

const ID = /^[a-z][a-z0-9_]{1,39}$/;

/** Takes the id of a layout. Fails with `layout_id`; `automatic` is no layout's id. */
export function parseLayoutId(text: string): Result<LayoutId, 'layout_id'> {
  const trimmed = text.trim();
  if (!ID.test(trimmed) || trimmed === AUTOMATIC_LAYOUT) return problem('layout_id', { id: text });
  return ok(trimmed as LayoutId);
}

/** Takes `automatic`, an id, or an id and a version, as `shelf_edge@3`. Fails with `layout_id`. */
export function parseLayoutReference(text: string): Result<LayoutReference, 'layout_id'> {
  const trimmed = text.trim();
  if (trimmed === AUTOMATIC_LAYOUT) return ok(AUTOMATIC_LAYOUT);
  // A version of more digits is a typing slip.
  const [, id = ''] = /^([^@]*)(?:@[1-9]\d{0,5})?$/.exec(trimmed) ?? [];
  const parsed = parseLayoutId(id);
  if (!parsed.ok) return problem('layout_id', { id: text });
  return ok(trimmed as LayoutReference);
}

/** A reference apart: the id, and the version; null where it means the one that is in use. */
export function layoutReferenceParts(reference: LayoutReference): {
  readonly id: LayoutId;
  readonly version: number | null;
} {
  const [id = '', version] = reference.split('@');
  return { id: id as LayoutId, version: version === undefined ? null : Number(version) };
}

/** Gives the reference of one version of a layout, as `shelf_edge@3`. */
export function layoutVersion(id: LayoutId, version: number): LayoutReference {
  return `${id}@${version}` as LayoutReference;
}
