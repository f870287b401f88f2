import type { OwnFont } from '../../../../shared/fonts/own-font.ts';
import { usePendingOperation } from '../../../state/notifications.ts';
import { useClient, useHost } from '../../../state/station.tsx';

/** The endings of files of TrueType and OpenType fonts. */
export const FONT_FILES = ['.ttf', '.otf'];

/** Gives what keeps a file as a font of one's own, and whether it is being looked at: a large one takes some seconds. */
export function useAddFont(
  onAdded: (font: OwnFont) => void,
): readonly [busy: boolean, add: (file: File | undefined) => void] {
  const client = useClient();
  const host = useHost();
  const [busy, run] = usePendingOperation();
  return [
    busy,
    (file) => {
      if (file !== undefined)
        run(host.uploadFile(file), ({ fileId }) => run(client.fonts.add({ fileId }), onAdded));
    },
  ];
}
