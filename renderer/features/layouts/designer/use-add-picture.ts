import type { PictureRecord } from '../../../../shared/picture/picture.ts';
import { usePendingOperation } from '../../../state/notifications.ts';
import { useClient, useHost } from '../../../state/station.tsx';

/** Gives what keeps a file as a picture, under the file's name without its ending. */
export function useAddPicture(onAdded: (picture: PictureRecord) => void): (file: File | undefined) => void {
  const client = useClient();
  const host = useHost();
  const [, run] = usePendingOperation();
  return (file) => {
    if (file === undefined) return;
    const name = file.name.replace(/\.(png|svg)$/i, '');
    run(host.uploadFile(file), ({ fileId }) => run(client.pictures.add({ fileId, name }), onAdded));
  };
}
