import { parentPort, workerData } from 'node:worker_threads';

import { ok, type Result } from '../../shared/result/result.ts';
import { checkFont } from '../render/fonts/check-font.ts';
import { tryFont } from '../render/try-font.ts';

/*
 * A thread that looks at one font file, and ends: what a hostile file does ends with it, and its memory is given back.
 */

/** What is known of a font that can be used. */
export interface FoundFont {
  /** As the font says. */
  readonly name: string;
  /** `fsType` of its OS/2 table. */
  readonly licenceFlags: number;
}

function findFont(bytes: Uint8Array): Result<FoundFont, 'font_file'> {
  const checked = checkFont(bytes);
  if (!checked.ok) return checked;
  const tried = tryFont(bytes);
  return tried.ok ? ok({ name: tried.value, licenceFlags: checked.value }) : tried;
}

parentPort?.postMessage(findFont(workerData as Uint8Array));
