import type { DoorAbilities } from '../../shared/ipc/app.ts';
import type { SaveOutcome } from '../../shared/ipc/files.ts';
import type { Result } from '../../shared/result/result.ts';

/** A file that a person is to have. */
export interface OfferedFile {
  readonly path: string;
  /** The name to save it under, unless the person says another. */
  readonly filename: string;
  /** True where it was made for this only: it is deleted once it is saved or declined. */
  readonly temporary: boolean;
}

/** What a door does for the handlers: the only things in which desktop and browser differ. */
export interface DoorServices {
  readonly can: DoorAbilities;
  save(file: OfferedFile): Promise<Result<SaveOutcome>>;
  /** Opens a file or folder with the system's program for it. Gives the system's reason where it cannot; empty where it can. */
  open(path: string): Promise<string>;
  showInFolder(path: string): Promise<void>;
}
