import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';
import { personHere } from './requester.ts';

/** What the ledger tells of labels, and what a person says to it. */
export function ledgerHandlers({ station, services, emit }: HandlerContext): GroupHandlers<'ledger'> {
  const { lives } = station;
  const changed = (): void => emit('catalog.changed', {});
  return {
    life: ({ scope, id }) => lives.life(scope, id),
    voidSerials: ({ ids, reason }) => {
      const voided = lives.voidSerials(ids, reason, personHere());
      changed();
      return ok({ voided });
    },
    undoVoid: ({ ids, reason }) => {
      const undone = lives.undoVoid(ids, reason, personHere());
      changed();
      return ok({ undone });
    },
    save: async () => {
      const filename = `labelwright-ledger-${new Date().toISOString().slice(0, 10)}.csv`;
      const folder = path.join(tmpdir(), `labelwright-${String(process.pid)}`);
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, filename);
      await pipeline(Readable.from(lives.csv()), createWriteStream(file));
      return services.save({ path: file, filename, temporary: true });
    },
  };
}
