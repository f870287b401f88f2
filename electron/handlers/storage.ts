import { tmpdir } from 'node:os';
import path from 'node:path';

import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok, problem } from '../../shared/result/result.ts';
import { writeDiagnostics } from './diagnostics.ts';
import type { HandlerContext } from './handler-context.ts';

/** The data folder. */
export function storageHandlers(context: HandlerContext): GroupHandlers<'storage'> {
  const { station, services, files, faults, emit } = context;
  return {
    showFolder: async () => {
      const reason = await services.open(station.dataDirectory);
      return reason === ''
        ? ok(null)
        : problem('not_opened', `The system could not open it: ${reason}`, { reason });
    },
    backUp: async () => {
      const file = await station.backups.make();
      return services.save({ path: file, filename: path.basename(file), temporary: true });
    },
    restore: async ({ fileId }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const keptAs = await station.backups.restore(file.value.path);
      await files.drop(fileId);
      if (!keptAs.ok) return keptAs;
      emit('storage.restored', {});
      return ok({ keptAs: keptAs.value });
    },
    saveDiagnostics: async () => {
      const filename = `labelwright-diagnostics-${new Date().toISOString().slice(0, 10)}.zip`;
      const file = path.join(tmpdir(), `labelwright-${String(process.pid)}`, filename);
      await writeDiagnostics(station, faults, file);
      return services.save({ path: file, filename, temporary: true });
    },
  };
}
