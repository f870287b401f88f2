import type { ScaleState } from '../scale/scale-state.ts';
import { noInput, query, returns } from './operation.ts';

/** The scale that the settings name. */
export const scale = {
  /** What it shows now. A screen that shows its weight asks several times a second: the line is open for as long as somebody does. */
  look: query(noInput, returns<ScaleState>()),
};
