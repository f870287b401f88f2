/** The speeds of serial lines, in baud. */
export const BAUD_RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;

/** See {@link BAUD_RATES}. */
export type BaudRate = (typeof BAUD_RATES)[number];

/** The bits of a character on a serial line: how many, parity (none or even), stop bits. */
export const SERIAL_FRAMES = ['8n1', '7e1'] as const;

/** See {@link SERIAL_FRAMES}. */
export type SerialFrame = (typeof SERIAL_FRAMES)[number];
