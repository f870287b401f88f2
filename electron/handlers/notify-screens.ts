import type { Emit } from '../../shared/ipc/schema.ts';
import type { Station } from '../station/station.ts';
import { emitVerifications } from './verifications.ts';
import { emitWarehouse } from './warehouse.ts';

/** Tells the screens what changes at the station, whoever changed it. Gives the functions that end that. */
export function notifyScreens(station: Station, emit: Emit): (() => void)[] {
  return [
    station.exports.onChange(({ job_id: id }) => {
      const row = station.jobTable.find(id);
      if (row !== null) emit('jobs.changed', row);
      // A job that is new or has ended comes into the outbox, or leaves it.
      if (row?.target === 'service') emit('service.changed', station.service.status());
    }),
    station.service.onChange(() => emit('service.changed', station.service.status())),
    station.prints.onChange((job) => {
      emit('prints.changed', job);
      // What the ledger confirms is no longer never printed.
      if (job.confirmedLabels > 0) emit('catalog.changed', {});
      // Its printer has one open job less, and its labels may wait for the operator's confirmation, or no longer.
      if (job.finishedAt !== null) emit('printers.changed', station.printers.list());
    }),
    station.printers.onChange((printers) => emit('printers.changed', printers)),
    station.watchFolder.onTroubles((troubles) => emit('app.watchTroublesChanged', { troubles })),
    station.ownStock.onChange(() => emit('stock.changed', {})),
    emitVerifications(station, emit),
    emitWarehouse(station, emit),
    station.onExternalChange(() => {
      emit('catalog.changed', {});
      for (const name of ['stock.changed', 'layouts.changed', 'pictures.changed', 'fonts.changed'] as const)
        emit(name, {});
      emit('service.changed', station.service.status());
    }),
  ];
}
