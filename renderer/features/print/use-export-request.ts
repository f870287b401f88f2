import { useEffect, useMemo, useState } from 'react';

import type { CatalogCount, CatalogRow } from '../../../shared/catalog/entities.ts';
import type { TargetPreference } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { InputOf } from '../../../shared/ipc/schema.ts';
import { answeredAsLast } from '../../state/answered-request.ts';
import { contractFilters, exportRequestOf, useExportDraft } from '../../state/export-draft.ts';
import { useLastAnswers } from '../../state/last-answers.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useDraftPrinter } from './printer-field.tsx';

/** A request for preview and preflight: carries the search text instead of the keys it matches, which may be 100,000. */
export interface PreviewRequest {
  readonly request: ExportBody;
  readonly search: string;
  /** The printer whose dots the labels are shown for; undefined where none is chosen. */
  readonly printerId: ShortId | undefined;
}

/** The export request of the draft, its preview and preflight requests, and the number of labels. */
export interface DraftRequest {
  /** Null while it is being built, or where nothing is selected. */
  readonly request: ExportBody | null;
  /** The request for the preview; null where no label is selected. */
  readonly previewRequest: PreviewRequest | null;
  /** The same without start cell, skipped cells and copies: preflight checks labels, not their cells. */
  readonly preflightRequest: PreviewRequest | null;
  /** Null while it is being counted. */
  readonly labelCount: number | null;
  readonly counts: CatalogCount | null;
}

/** Milliseconds without a keystroke before the catalogue is queried. */
const DEBOUNCE_MS = 120;

interface CatalogMatch {
  readonly query: InputOf<'catalog.count'>;
  readonly counts: NonNullable<DraftRequest['counts']>;
  /** What the search text found; null where there was none. */
  readonly keys: readonly string[] | null;
}

/** Builds the export request from the draft and the catalogue. Where the service may make it, a request is built for an empty local selection too. */
export function useExportRequest(target: TargetPreference | null): DraftRequest {
  const { scope, search, filters, picked, output } = useExportDraft();
  const query = useMemo(
    () => ({ scope, search, filters: contractFilters(filters) }),
    [scope, search, filters],
  );
  const match = useCatalogMatch(query);
  // An answer to an earlier search says nothing about this one.
  const currentMatch = match?.query === query ? match : null;
  const { selectedCount, labelCount } = countsOf(picked, currentMatch?.counts ?? null);
  const keys = currentMatch?.keys ?? null;
  const mayUseService = (target ?? 'here') !== 'here' && search === '' && filters.runId === null;
  const isRequestable = labelCount !== null && (labelCount > 0 || mayUseService);
  const request = useMemo(
    () => (isRequestable ? exportRequestOf({ scope, filters, picked, output }, keys) : null),
    [isRequestable, scope, filters, picked, output, keys],
  );
  return { request, ...usePreviewRequests(selectedCount), labelCount, counts: match?.counts ?? null };
}

/** How many rows are selected, and of how many of them a label is made: not of blocked and expired lots. Null while they are counted. */
function countsOf(
  picked: ReadonlyMap<string, CatalogRow>,
  counts: CatalogCount | null,
): { readonly selectedCount: number | null; readonly labelCount: number | null } {
  if (picked.size > 0) {
    const withheld = [...picked.values()].filter((row) => row.withheld !== null);
    return { selectedCount: picked.size, labelCount: picked.size - withheld.length };
  }
  return {
    selectedCount: counts?.total ?? null,
    labelCount: counts === null ? null : counts.total - counts.withheld,
  };
}

/** Builds the preview and preflight requests; both null while rows are counted, or where none is selected. */
function usePreviewRequests(
  selectedCount: number | null,
): Pick<DraftRequest, 'previewRequest' | 'preflightRequest'> {
  const { scope, search, filters, picked, output } = useExportDraft();
  const { kind, format, symbol, symbolOptions, template, sort, productionDate } = output;
  const isRequestable = selectedCount !== null && selectedCount > 0;
  const text = picked.size > 0 ? '' : search;
  const printerId = useDraftPrinter()?.id;
  const lastAnswers = useLastAnswers(({ byLayout }) => byLayout.get(symbolOptions.layout));
  const previewRequest = useMemo(
    () =>
      isRequestable
        ? {
            request: answeredAsLast(exportRequestOf({ scope, filters, picked, output }, null), lastAnswers),
            search: text,
            printerId,
          }
        : null,
    [isRequestable, scope, filters, picked, output, text, printerId, lastAnswers],
  );
  const preflightRequest = useMemo(() => {
    if (!isRequestable) return null;
    const outputWithoutCells = {
      kind,
      format,
      symbol,
      symbolOptions,
      template,
      sort,
      productionDate,
      copies: 1,
      start: 1,
      spoiled: [],
      used: [],
    };
    return {
      request: answeredAsLast(
        exportRequestOf({ scope, filters, picked, output: outputWithoutCells }, null),
        lastAnswers,
      ),
      search: text,
      printerId,
    };
  }, [
    isRequestable,
    scope,
    filters,
    picked,
    kind,
    format,
    symbol,
    symbolOptions,
    template,
    sort,
    productionDate,
    text,
    printerId,
    lastAnswers,
  ]);
  return { previewRequest, preflightRequest };
}

function useCatalogMatch(query: InputOf<'catalog.count'>): CatalogMatch | null {
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [match, setMatch] = useState<CatalogMatch | null>(null);
  useEffect(() => {
    let active = true;
    async function find(): Promise<void> {
      const [count, keys] = await Promise.all([
        client.catalog.count(query),
        query.search === '' ? null : client.catalog.keys(query),
      ]);
      if (!active || !count.ok || keys?.ok === false) return;
      setMatch({ query: query, counts: count.value, keys: keys?.value ?? null });
    }
    // A lost connection is shown at the top of the screen.
    const timer = setTimeout(() => void find().catch(() => undefined), DEBOUNCE_MS);
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [client, query, version]);
  return match;
}
