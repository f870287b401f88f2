import { writeFile } from 'node:fs/promises';

import type { LayoutReference } from '../../shared/contract/layout-reference.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { LayoutPair } from '../../shared/label/layout-comparison.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import { parseLayout } from '../../shared/layout/layout-file.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { portableFileName } from '../../shared/text/file-name.ts';
import type { Layouts } from '../station/station.ts';
import { type HandlerContext, localUser, mergeFieldProblems, teller } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';
import { requestToShow } from './link-origin.ts';

/** What stands on labels and where. */
export function layoutHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'layouts'> {
  const { layouts, previews } = station;
  const told = teller(emit, 'layouts.changed');
  /** As saving it would make it, so that a draft says that it is one. */
  const unsaved = (json: unknown): ReturnType<typeof mergeFieldProblems<JobLayout>> => {
    const parsed = mergeFieldProblems(parseLayout(json));
    return parsed.ok ? ok(layouts.unsaved(parsed.value)) : parsed;
  };
  return {
    list: () => ok(layouts.list()),
    show: ({ id }) => layouts.show(id),
    read: ({ layout }) => layouts.find(layout),
    save: ({ layout, needsApproval, madeFrom }) =>
      told(
        layouts.save(layout, {
          by: localUser().name,
          ...(needsApproval === undefined ? {} : { needsApproval }),
          ...(madeFrom === undefined ? {} : { madeFrom }),
        }),
      ),
    saveFile: async ({ layout }) => {
      const found = layouts.find(layout);
      if (!found.ok) return found;
      const offered = await newOfferedFile(portableFileName(`${found.value.layout.id}.json`));
      await writeFile(offered.path, `${JSON.stringify(found.value.layout, null, 2)}\n`);
      return host.save(offered);
    },
    approve: ({ layout }) => told(layouts.approve(layout, localUser().name)),
    setLocked: ({ id, locked }) => told(layouts.setLocked(id, locked, localUser().name)),
    setNeedsApproval: ({ id, needsApproval }) => told(layouts.setNeedsApproval(id, needsApproval)),
    remove: ({ id }) => told(layouts.remove(id)),
    preview: async ({ layout, request, record, printerId, design, prove }) => {
      const shown = 'saved' in layout ? layouts.find(layout.saved) : unsaved(layout.json);
      if (!shown.ok) return shown;
      const printer = printerId === undefined ? null : await station.printers.modelOfId(printerId);
      const look = { printer, design: design ?? null, prove };
      return mergeFieldProblems(
        await previews.layouts.preview(requestToShow(station, request), shown.value, record, look),
      );
    },
    compare: async ({ before, after, request, from }) => {
      const pair = pairOf(layouts, before, after);
      if (!pair.ok) return pair;
      return mergeFieldProblems(
        await previews.comparisons.compare(requestToShow(station, request), pair.value, from),
      );
    },
    comparePictures: async ({ before, after, request, position }) => {
      const pair = pairOf(layouts, before, after);
      if (!pair.ok) return pair;
      return mergeFieldProblems(
        await previews.comparisons.picture(requestToShow(station, request), pair.value, position),
      );
    },
  };
}

function pairOf(
  layouts: Layouts,
  before: LayoutReference,
  after: LayoutReference,
): Result<LayoutPair, 'layout_unknown' | 'layout_version_unknown'> {
  const [one, other] = [layouts.find(before), layouts.find(after)];
  if (!one.ok) return one;
  return other.ok ? ok({ before: one.value, after: other.value }) : other;
}
