import { z } from 'zod';

import {
  DEFAULT_PRINTER_SETTINGS,
  MOST_BAR_CHANGE_DOTS,
  PRINTER_LANGUAGE_NAMES,
  PRINTER_LANGUAGES,
  type PrinterSettings,
} from '../../../shared/printing/printer.ts';
import { printerModel } from '../../../shared/printing/printer-model.ts';
import { resolutionsOf } from '../../../shared/printing/thermal-head.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { Result } from '../../../shared/result/result.ts';
import { storedJson } from '../../store/json-columns.ts';

const lengthMm = z.number().positive().max(2000);

/** Every member with a fallback: a setting that this version cannot read is as good as unset, and nothing else is lost. */
const storedSchema: z.ZodType<PrinterSettings> = z.object({
  feeds: z.enum(['sheets', 'roll']).catch(DEFAULT_PRINTER_SETTINGS.feeds),
  language: z.enum(PRINTER_LANGUAGES).catch(DEFAULT_PRINTER_SETTINGS.language),
  dotsPerInch: z.number().min(72).max(2400).nullable().catch(null),
  barGrowthDots: z.number().min(-MOST_BAR_CHANGE_DOTS).max(MOST_BAR_CHANGE_DOTS).nullable().catch(null),
  barWidthReductionDots: z.int().min(-MOST_BAR_CHANGE_DOTS).max(MOST_BAR_CHANGE_DOTS).catch(0),
  media: z
    .object({ widthMm: lengthMm, heightMm: lengthMm, gapMm: z.number().min(0).max(100) })
    .nullable()
    .catch(null),
  tray: z.string().min(1).nullable().catch(null),
  darkness: z.int().min(0).max(30).nullable().catch(null),
  speedInchesPerSecond: z.int().min(1).max(14).nullable().catch(null),
  trusted: z.boolean().catch(false),
  printWithoutStatus: z.boolean().catch(false),
  chunkLabels: z.int().min(1).max(1000).catch(DEFAULT_PRINTER_SETTINGS.chunkLabels),
});

/** What the store holds of a printer's settings; what is missing or cannot be read is as nobody had said anything. */
export function storedSettings(json: string): PrinterSettings {
  const read = storedSchema.safeParse(storedJson(json));
  return read.success ? read.data : DEFAULT_PRINTER_SETTINGS;
}

/**
 * A change laid over what is there. Fails with `printer_settings` where a value is out of its range, or where
 * they do not go together: label languages need the resolution of a head that there is.
 */
export function mergeSettings(
  present: PrinterSettings,
  change: Partial<PrinterSettings>,
): Result<PrinterSettings, 'printer_settings'> {
  const merged = { ...present, ...change };
  const read = storedSchema.parse(merged);
  const invalid = Object.keys(change).filter(
    (name) =>
      JSON.stringify(read[name as keyof PrinterSettings]) !==
      JSON.stringify(merged[name as keyof PrinterSettings]),
  );
  if (invalid.length > 0) {
    return problem('printer_settings', {
      which: 'fields',
      fields: invalid,
    });
  }
  if (read.language !== 'pdf' && printerModel(read, []).head === null) {
    const language = PRINTER_LANGUAGE_NAMES[read.language];
    return problem('printer_settings', {
      which: 'head',
      language,
      resolutions: resolutionsOf(read.language).map(String),
    });
  }
  return { ok: true, value: read };
}
