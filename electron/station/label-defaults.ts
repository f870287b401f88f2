import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import { pictureSizeWithin } from '../../shared/picture/picture.ts';
import { ok } from '../../shared/result/result.ts';
import type { PreviewDependencies } from '../exports/layout-selection.ts';
import type { Layouts } from '../layouts/layouts.ts';
import type { Pictures } from '../pictures/pictures.ts';
import { labelWords } from '../resources/label-words.ts';
import type { Settings } from '../settings/settings.ts';

/** What labels get where their request does not say, and what it may name, as the station is set at that moment. */
export function labelDefaults(
  settings: Settings,
  layouts: Layouts,
  pictures: Pictures,
): Pick<PreviewDependencies, 'digitalLinkOrigin' | 'labelTexts' | 'layouts' | 'drawPicture'> {
  return {
    layouts: (reference) => layouts.find(reference),
    drawPicture: async (name, { dotsPerInch, dithering, ...box }) => {
      const record = pictures.find(name);
      if (!record.ok) return record;
      const size = pictureSizeWithin(record.value, box);
      const drawn = await pictures.draw(record.value.hash, { ...size, dotsPerInch, dithering });
      return drawn.ok ? ok({ ...size, bitmap: drawn.value }) : drawn;
    },
    digitalLinkOrigin: () => settings.get('digital_link_origin') ?? DEFAULT_DIGITAL_LINK_ORIGIN,
    labelTexts: (language = settings.get('label_language')) => ({
      ...labelWords(language),
      dateFormat: settings.get('date_format'),
    }),
  };
}
