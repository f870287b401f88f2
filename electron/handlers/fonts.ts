import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import { type HandlerContext, teller } from './handler-context.ts';

/** Typefaces that people bring. */
export function fontHandlers({ station, files, emit }: HandlerContext): GroupHandlers<'fonts'> {
  const told = teller(emit, 'fonts.changed');
  return {
    list: () => ok(station.fonts.list()),
    add: async ({ fileId }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const added = await station.fonts.add(file.value.path);
      await files.drop(fileId);
      return told(added);
    },
    remove: ({ id }) => told(station.fonts.remove(id)),
  };
}
