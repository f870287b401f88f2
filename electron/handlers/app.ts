import process from 'node:process';

import type { AppInfo } from '../../shared/ipc/app.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import { SAMPLE_CATALOGUE } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { toImportRecord } from './imports.ts';

/** The program itself. */
export function appHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'app'> {
  return {
    info: () =>
      ok({
        version: station.version,
        platform: platform(),
        dataDirectory: station.dataDirectory,
        firstStart:
          station.catalog.products.list({ limit: 1, offset: 0 }).total === 0 &&
          station.jobTable.list(null, 1, 0).total === 0,
        startNotes: station.startNotes,
        watchTroubles: station.watchFolder.troubles,
        can: host.can,
      }),
    addSample: async () => {
      const plan = await station.imports.plan(SAMPLE_CATALOGUE);
      if (!plan.ok) return plan;
      const record = station.imports.apply(plan.value);
      if (!record.ok) return record;
      emit('catalog.changed', {});
      return ok(toImportRecord(record.value));
    },
    reportFault: (fault) => {
      station.log.fault('screens', fault);
      return ok(null);
    },
  };
}

function platform(): AppInfo['platform'] {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'mac' : 'linux';
}
