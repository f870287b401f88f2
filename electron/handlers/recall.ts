import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { traceFilename } from '../../shared/recall/lot-trace.ts';
import { ok, type Outcome } from '../../shared/result/result.ts';
import { type HandlerContext, localAttribution } from './handler-context.ts';
import { deleteOffered, newOfferedFile } from './host-services.ts';

/** Blocking lots, and tracing them. */
export function recallHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'recall'> {
  const { recall } = station;
  const notifyChanged = <Done extends Outcome<unknown, unknown>>(result: Done): Done => {
    if (result.ok) emit('catalog.changed', {});
    return result;
  };
  return {
    block: ({ reason, withCases, ...lot }) =>
      notifyChanged(recall.block(lot, localAttribution(reason), { withCases })),
    sameGoods: (lot) => ok(recall.lotsOfSameGoods(lot)),
    release: ({ reason, ...lot }) => notifyChanged(recall.release(lot, localAttribution(reason))),
    blockedWithoutRecord: (range) => ok(recall.blockedWithoutRecord(range)),
    trace: (lot) => recall.trace(lot),
    labels: ({ limit, offset, ...lot }) => ok(recall.labels(lot, limit, offset)),
    jobs: ({ limit, offset, ...lot }) => ok(recall.jobs(lot, limit, offset)),
    packing: ({ limit, offset, ...lot }) => ok(recall.packing(lot, limit, offset)),
    save: async ({ format, ...lot }) => {
      const filename = traceFilename(lot, format);
      const offered = await newOfferedFile(filename);
      const written = await recall.write(lot, format, offered.path);
      if (written.ok) return host.save(offered);
      await deleteOffered(offered);
      return written;
    },
  };
}
