import { useEffect, useMemo, useState } from 'react';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { InputOf } from '../../../shared/ipc/names.ts';
import { contractFilters, requestOf, useExportDraft } from '../../state/export-draft.ts';
import { useClient, useStation } from '../../state/station-context.tsx';

/** What the draft selects, how much that is, and the request that makes it. */
export interface DraftRequest {
  /** Null while it is being worked out, or where there is nothing to make. */
  readonly request: ExportBody | null;
  /** Null while it is being counted. */
  readonly labelCount: number | null;
  readonly found: { readonly total: number; readonly neverPrinted: number } | null;
}

/** A pause in typing that means: ask. */
const PAUSE_MS = 120;

interface Finding {
  readonly search: InputOf<'catalog.count'>;
  readonly found: NonNullable<DraftRequest['found']>;
  /** What the search text found; null where there was none. */
  readonly keys: readonly string[] | null;
}

/** Follows the draft and the catalogue. */
export function useRequest(): DraftRequest {
  const { scope, search, filters, picked, output } = useExportDraft();
  const wanted = useMemo(
    () => ({ scope, search, filters: contractFilters(filters) }),
    [scope, search, filters],
  );
  const finding = useFinding(wanted);
  // An answer to an earlier search says nothing about this one.
  const current = finding?.search === wanted ? finding : null;
  const labelCount = picked.size > 0 ? picked.size : (current?.found.total ?? null);
  const keys = current?.keys ?? null;
  const request = useMemo(
    () =>
      labelCount === null || labelCount === 0 ? null : requestOf({ scope, filters, picked, output }, keys),
    [scope, filters, picked, output, keys, labelCount],
  );
  return { request, labelCount, found: finding?.found ?? null };
}

function useFinding(wanted: InputOf<'catalog.count'>): Finding | null {
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [finding, setFinding] = useState<Finding | null>(null);
  useEffect(() => {
    let here = true;
    async function find(): Promise<void> {
      const [count, keys] = await Promise.all([
        client.catalog.count(wanted),
        wanted.search === '' ? null : client.catalog.keys(wanted),
      ]);
      if (!here || !count.ok || keys?.ok === false) return;
      setFinding({ search: wanted, found: count.value, keys: keys?.value ?? null });
    }
    // A shut door says so at the top of the screen.
    const timer = setTimeout(() => void find().catch(() => undefined), PAUSE_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [client, wanted, version]);
  return finding;
}
