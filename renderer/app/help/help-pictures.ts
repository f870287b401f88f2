import type { Screen } from '../../state/navigation.ts';

/** How a part of a screen is drawn: a surface, a field, the thing to press, a list, a picture of a label, what is chosen. */
export type PartLook = 'surface' | 'field' | 'press' | 'list' | 'paper' | 'chosen';

/** A part of a screen: its look, place and size in units of the picture, and the line of the help that speaks of it. */
export interface HelpPart {
  readonly look: PartLook;
  readonly place: readonly [left: number, top: number, width: number, height: number];
  /** From 1; left out for what no line speaks of. */
  readonly line?: number;
}

/** The size of every picture; the rail takes the first {@link RAIL_WIDTH} units. */
export const PICTURE_SIZE = { width: 320, height: 200 } as const;

/** See {@link PICTURE_SIZE}. */
export const RAIL_WIDTH = 28;

/** Every screen as a sketch without words, which is right in every language and theme. */
export const HELP_PICTURES: Readonly<Record<Screen, readonly HelpPart[]>> = {
  print: [
    { look: 'field', place: [36, 8, 132, 16], line: 1 },
    { look: 'field', place: [176, 8, 136, 16], line: 3 },
    { look: 'field', place: [36, 32, 132, 14] },
    { look: 'list', place: [36, 52, 132, 110], line: 2 },
    { look: 'paper', place: [200, 44, 90, 106], line: 4 },
    { look: 'surface', place: [28, 170, 292, 30] },
    { look: 'press', place: [246, 176, 66, 18], line: 5 },
  ],
  activity: [
    { look: 'chosen', place: [36, 8, 276, 34], line: 1 },
    { look: 'press', place: [250, 16, 54, 18] },
    { look: 'field', place: [36, 50, 120, 14], line: 2 },
    { look: 'list', place: [36, 72, 276, 120], line: 3 },
    { look: 'press', place: [250, 80, 54, 16], line: 4 },
  ],
  catalogue: [
    { look: 'press', place: [242, 8, 70, 18], line: 1 },
    { look: 'field', place: [36, 34, 130, 12], line: 2 },
    { look: 'field', place: [36, 52, 276, 16], line: 3 },
    { look: 'list', place: [36, 76, 180, 116] },
    { look: 'surface', place: [224, 76, 88, 116], line: 4 },
    { look: 'press', place: [232, 164, 72, 16], line: 5 },
  ],
  layouts: [
    { look: 'list', place: [36, 30, 92, 162], line: 1 },
    { look: 'press', place: [36, 8, 60, 16], line: 2 },
    { look: 'field', place: [140, 30, 172, 14] },
    { look: 'paper', place: [160, 56, 110, 80], line: 3 },
    { look: 'chosen', place: [172, 96, 60, 16], line: 4 },
    { look: 'field', place: [140, 150, 172, 42], line: 5 },
  ],
  packing: [
    { look: 'press', place: [196, 8, 54, 16], line: 1 },
    { look: 'press', place: [258, 8, 54, 16] },
    { look: 'chosen', place: [36, 34, 276, 40], line: 2 },
    { look: 'field', place: [36, 84, 276, 16], line: 3 },
    { look: 'list', place: [36, 110, 276, 82], line: 4 },
  ],
  printers: [
    { look: 'press', place: [242, 8, 70, 18], line: 1 },
    { look: 'surface', place: [36, 38, 134, 154], line: 2 },
    { look: 'press', place: [44, 128, 60, 16], line: 3 },
    { look: 'field', place: [44, 152, 60, 14], line: 4 },
    { look: 'surface', place: [178, 38, 134, 154] },
  ],
  settings: [
    { look: 'field', place: [36, 20, 84, 16], line: 1 },
    { look: 'list', place: [36, 44, 84, 148], line: 2 },
    { look: 'surface', place: [128, 20, 184, 110], line: 3 },
    { look: 'press', place: [256, 100, 48, 18], line: 4 },
  ],
  warehouse: [
    { look: 'surface', place: [36, 30, 134, 60], line: 1 },
    { look: 'list', place: [178, 30, 134, 60], line: 2 },
    { look: 'list', place: [36, 100, 276, 48], line: 3 },
    { look: 'press', place: [250, 108, 54, 14] },
    { look: 'surface', place: [36, 156, 276, 36], line: 4 },
    { look: 'press', place: [242, 8, 70, 16], line: 5 },
  ],
  trace: [
    { look: 'press', place: [176, 8, 64, 18], line: 3 },
    { look: 'press', place: [248, 8, 64, 18], line: 4 },
    { look: 'surface', place: [36, 36, 276, 44], line: 1 },
    { look: 'list', place: [36, 90, 276, 102], line: 2 },
  ],
};
