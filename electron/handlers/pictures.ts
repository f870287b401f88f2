import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import { type HandlerContext, teller } from './handler-context.ts';

/** Pictures that stand on labels. */
export function pictureHandlers({ station, files, emit }: HandlerContext): GroupHandlers<'pictures'> {
  const { pictures } = station;
  const told = teller(emit, 'pictures.changed');
  return {
    list: () => ok({ items: pictures.list() }),
    add: async ({ fileId, name }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const added = await pictures.addFile(name, file.value.path);
      // A person may put right a name, and hand in the same file under another one.
      if (added.ok) await files.drop(fileId);
      return told(added);
    },
    remove: ({ hash }) => told(pictures.remove(hash)),
    preview: async ({ hash, ...use }) => {
      const drawn = await pictures.preview(hash, use);
      if (!drawn.ok) return drawn;
      return ok({ png: `data:image/png;base64,${Buffer.from(drawn.value).toString('base64')}` });
    },
  };
}
