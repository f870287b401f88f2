/*
 * Numbers of the IPP encoding that both directions share: RFC 8010, section 3.5.
 */

/** IPP/2.0, which every printer since 2010 and every CUPS speaks. */
export const IPP_VERSION = 0x0200;

export const END_OF_ATTRIBUTES = 0x03;

/** Tags below this begin a group, or end them all. */
export const FIRST_VALUE_TAG = 0x10;

export const BOOLEAN = 0x22;
export const RESOLUTION = 0x32;
export const RANGE = 0x33;
export const BEGIN_COLLECTION = 0x34;
export const TEXT_WITH_LANGUAGE = 0x35;
export const NAME_WITH_LANGUAGE = 0x36;
export const END_COLLECTION = 0x37;
export const MEMBER_NAME = 0x4a;

export const RESOLUTION_UNITS = { dpi: 3, dpcm: 4 } as const;
