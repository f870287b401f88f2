import type { PageSize } from '../../../../shared/label/template.ts';
import { isSameSize } from '../../../../shared/printing/media-check.ts';
import type { LoadedMedia } from '../../../../shared/printing/printer.ts';
import type { Attributes } from './message/ipp-message.ts';

/** IPP gives the sizes of media in hundredths of a millimetre: PWG 5100.7, `media-size`. */
const PER_MM = 100;

/** Two names of one size may differ by this much: PWG 5101.1, section 5, rounds inches to whole hundredths of a millimetre; PPDs to points. */
const SAME_SIZE_MM = 0.2;

/** A size that a printer takes; fixed, or anything between two. */
export interface SupportedSize {
  readonly smallest: PageSize;
  readonly largest: PageSize;
}

/** The names of the attributes that {@link supportedSizes} and {@link readyMedia} read. */
export const MEDIA_ATTRIBUTES = [
  'media-size-supported',
  'media-col-ready',
  'media-source-supported',
] as const;

/** What a printer says it takes; empty where it does not say. */
export function supportedSizes(printer: Attributes): readonly SupportedSize[] {
  return printer.collections('media-size-supported').flatMap((size) => {
    const [width, height] = [size.range('x-dimension'), size.range('y-dimension')];
    if (width === null || height === null) return [];
    return [
      {
        smallest: { widthMm: width.lower / PER_MM, heightMm: height.lower / PER_MM },
        largest: { widthMm: width.upper / PER_MM, heightMm: height.upper / PER_MM },
      },
    ];
  });
}

/** The smallest and largest page, taken side by side; null where the printer does not say. */
export function mediaRange(sizes: readonly SupportedSize[]): SupportedSize | null {
  if (sizes.length === 0) return null;
  const extreme = (which: keyof SupportedSize, side: keyof PageSize, pick: (...all: number[]) => number) =>
    pick(...sizes.map((size) => size[which][side]));
  return {
    smallest: {
      widthMm: extreme('smallest', 'widthMm', Math.min),
      heightMm: extreme('smallest', 'heightMm', Math.min),
    },
    largest: {
      widthMm: extreme('largest', 'widthMm', Math.max),
      heightMm: extreme('largest', 'heightMm', Math.max),
    },
  };
}

/** What lies in a printer, tray by tray. IPP says nothing of gaps: they are 0. */
export function readyMedia(printer: Attributes): LoadedMedia[] {
  return printer.collections('media-col-ready').flatMap((media) => {
    const [size] = media.collections('media-size');
    const [width, height] = [size?.number('x-dimension') ?? null, size?.number('y-dimension') ?? null];
    if (width === null || height === null) return [];
    return [{ widthMm: width / PER_MM, heightMm: height / PER_MM, gapMm: 0 }];
  });
}

/** A fixed size of the printer's that is this page; null where there is none. */
export function fixedSize(sizes: readonly SupportedSize[], page: PageSize): PageSize | null {
  const found = sizes.find(({ smallest, largest }) => isSame(smallest, largest) && isSame(largest, page));
  return found?.largest ?? null;
}

/** True where a printer that takes any size between two takes this one. */
export function isInRange(sizes: readonly SupportedSize[], page: PageSize): boolean {
  return sizes.some(
    ({ smallest, largest }) =>
      !isSame(smallest, largest) &&
      smallest.widthMm <= page.widthMm + SAME_SIZE_MM &&
      smallest.heightMm <= page.heightMm + SAME_SIZE_MM &&
      largest.widthMm >= page.widthMm - SAME_SIZE_MM &&
      largest.heightMm >= page.heightMm - SAME_SIZE_MM,
  );
}

/** Hundredths of a millimetre, whole. */
export function mediaUnits(lengthMm: number): number {
  return Math.round(lengthMm * PER_MM);
}

function isSame(one: PageSize, other: PageSize): boolean {
  return isSameSize(one, other, SAME_SIZE_MM);
}
