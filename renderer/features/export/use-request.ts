import { useEffect, useMemo, useState } from 'react';

import type { CatalogCount } from '../../../shared/catalog/catalog-row.ts';
import type { PlaceWish } from '../../../shared/contract/export-job.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { InputOf } from '../../../shared/ipc/names.ts';
import { contractFilters, requestOf, useExportDraft } from '../../state/export-draft.ts';
import { useClient, useStation } from '../../state/station-context.tsx';

/** A request to look at: with its search text in place of the keys that it found, which may be 100,000. */
export interface Look {
  readonly request: ExportBody;
  readonly search: string;
}

/** What the draft selects, how much that is, and the request that makes it. */
export interface DraftRequest {
  /** Null while it is being worked out, or where there is nothing to make. */
  readonly request: ExportBody | null;
  /** What a preview shows; null as `request` is. */
  readonly look: Look | null;
  /** The same, but for where on the sheets the labels go: what there is to know of single ones does not depend on it. */
  readonly labels: Look | null;
  /** Null while it is being counted. */
  readonly labelCount: number | null;
  readonly found: CatalogCount | null;
}

/** A pause in typing that means: ask. */
const PAUSE_MS = 120;

interface Finding {
  readonly search: InputOf<'catalog.count'>;
  readonly found: NonNullable<DraftRequest['found']>;
  /** What the search text found; null where there was none. */
  readonly keys: readonly string[] | null;
}

/** Follows the draft and the catalogue. What is not held here may still be asked for where the service may make it. */
export function useRequest(wish: PlaceWish | null): DraftRequest {
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
  const mayGoOut = (wish ?? 'here') !== 'here' && search === '' && filters.runId === null;
  const isSomething = labelCount !== null && (labelCount > 0 || mayGoOut);
  const request = useMemo(
    () => (isSomething ? requestOf({ scope, filters, picked, output }, keys) : null),
    [isSomething, scope, filters, picked, output, keys],
  );
  return { request, ...useLooks(labelCount), labelCount, found: finding?.found ?? null };
}

/** Nothing to look at where nothing is found, or while it is being counted. */
function useLooks(labelCount: number | null): Pick<DraftRequest, 'look' | 'labels'> {
  const { scope, search, filters, picked, output } = useExportDraft();
  const { kind, format, symbol, template, sort } = output;
  const isSomething = labelCount !== null && labelCount > 0;
  const text = picked.size > 0 ? '' : search;
  const look = useMemo(
    () =>
      isSomething ? { request: requestOf({ scope, filters, picked, output }, null), search: text } : null,
    [isSomething, scope, filters, picked, output, text],
  );
  const labels = useMemo(() => {
    if (!isSomething) return null;
    const anywhere = { kind, format, symbol, template, sort, copies: 1, start: 1, spoiled: [], used: [] };
    return { request: requestOf({ scope, filters, picked, output: anywhere }, null), search: text };
  }, [isSomething, scope, filters, picked, kind, format, symbol, template, sort, text]);
  return { look, labels };
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
