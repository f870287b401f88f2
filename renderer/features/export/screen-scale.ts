import { MM_PER_INCH } from '../../../shared/units/length.ts';

/** CSS defines 96 pixels an inch: at this scale a sheet has its true size. */
export const PX_PER_MM = 96 / MM_PER_INCH;
