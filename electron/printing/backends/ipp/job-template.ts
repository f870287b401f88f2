import type { PageSize } from '../../../../shared/label/template.ts';
import { mmToPt } from '../../../../shared/units/length.ts';
import type { Attributes } from './message/attributes.ts';
import { collectionAttribute, numberAttribute, textAttribute } from './message/build-attribute.ts';
import type { IppAttribute } from './message/ipp-message.ts';
import { fixedSize, isInRange, mediaUnits, takenSizes } from './printer-media.ts';

/** What {@link jobTemplate} has to know of a printer. */
export const TEMPLATE_ATTRIBUTES = ['printer-type', 'media-size-supported'] as const;

/**
 * How a document is to be printed: on media of exactly its page, not scaled, one-sided, once, in order, with no banner.
 * Null where the printer says that it does not take the size.
 */
export function jobTemplate(
  printer: Attributes,
  page: PageSize,
  tray: string | null,
): readonly IppAttribute[] | null {
  const sizes = takenSizes(printer);
  const fixed = fixedSize(sizes, page);
  if (sizes.length > 0 && fixed === null && !isInRange(sizes, page)) return null;
  // Only CUPS says what type a queue is of.
  const media = printer.has('printer-type')
    ? queueMedia(page, fixed, tray)
    : [mediaCollection(fixed ?? page, tray)];
  return [
    ...media,
    textAttribute('keyword', 'print-scaling', 'none'),
    textAttribute('keyword', 'sides', 'one-sided'),
    numberAttribute('integer', 'copies', 1),
    textAttribute('name', 'job-sheets', 'none'),
  ];
}

/**
 * For a CUPS queue. It cuts `media-col` and `media=Custom.…mm` to whole points (CUPS 2.4), which moves what is printed by up to
 * 0.18 mm; only `PageSize`, in points, keeps its decimals. A queue without sizes of one's own takes fixed ones by `media-col`.
 */
function queueMedia(page: PageSize, fixed: PageSize | null, tray: string | null): IppAttribute[] {
  const inOrder = textAttribute('name', 'outputorder', 'normal');
  if (fixed !== null) return [mediaCollection(fixed, tray), inOrder];
  const [width, height] = [page.widthMm, page.heightMm].map(pointsNotBelow);
  return [
    textAttribute('name', 'PageSize', `Custom.${width}x${height}`),
    ...(tray === null ? [] : [textAttribute('name', 'InputSlot', tray)]),
    inOrder,
  ];
}

/** To a ten-thousandth of a point, and never below: CUPS cuts what it makes of it to whole hundredths of a millimetre. */
function pointsNotBelow(lengthMm: number): string {
  return (Math.ceil(mmToPt(lengthMm) * 10_000) / 10_000).toString();
}

function mediaCollection(size: PageSize, tray: string | null): IppAttribute {
  return collectionAttribute(
    'media-col',
    collectionAttribute(
      'media-size',
      numberAttribute('integer', 'x-dimension', mediaUnits(size.widthMm)),
      numberAttribute('integer', 'y-dimension', mediaUnits(size.heightMm)),
    ),
    ...['bottom', 'left', 'right', 'top'].map((side) =>
      numberAttribute('integer', `media-${side}-margin`, 0),
    ),
    ...(tray === null ? [] : [textAttribute('keyword', 'media-source', tray)]),
  );
}
