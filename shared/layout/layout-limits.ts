/*
 * How much a layout may say: its file is refused beyond it, and screens offer no more. Lengths are millimetres, type sizes points.
 */

/** The most designs of a layout, and elements of a design: more is a file that went wrong. */
export const MOST_DESIGNS = 12;
export const MOST_ELEMENTS = 60;

/** The most parts of a text. */
export const MOST_PARTS = 20;

/** Labels are no larger than this. */
export const MOST_MM = 1000;

/** Type that is read at arm's length, as `SMALLEST_TYPE_PT`, up to what fills a placard. */
export const TYPE_PT = { least: 4, most: 500 };

/** The most lines that a text is wrapped over. */
export const MOST_LINES = 50;

/** Strokes of lines and frames. */
export const STROKES_MM = { least: 0.1, most: 10 };

/** What the modules of a symbol may be held to. */
export const MODULES_MM = { least: 0.1, most: 5 };

/** The numbers by which elements go where there is no room for all. */
export const LEAVE_OUT_ORDERS = { least: 1, most: 100 };

/** The most characters of free text, of what stands around a field, of a layout's name, and of what names a font or a picture. */
export const LONGEST_FREE_TEXT = 200;
export const LONGEST_AFFIX = 40;
export const LONGEST_NAME = 60;
export const LONGEST_REFERENCE = 100;

/** What elements of a design and questions of a layout are called by: 1 to 30 of a-z, 0-9 and _, a letter first. */
export const PART_ID = /^[a-z][a-z0-9_]{0,29}$/;
export const LONGEST_PART_ID = 30;

/** The most questions of a layout: more than a person answers in front of a printer. */
export const MOST_ASKS = 12;

/** Labels of one record, as `copies` of a request. */
export const MOST_LABELS = 999;

/** The longest answer: the longest value that an AI has, which is that of (90) to (99); a text has no need of more either. */
export const LONGEST_ANSWER = 90;
