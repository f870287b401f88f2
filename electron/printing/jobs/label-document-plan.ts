import { UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import type { LabelLanguage } from '../../../shared/printing/printer.ts';
import { printerModel } from '../../../shared/printing/printer-model.ts';
import type { LabelDocumentPlan } from '../../render/make-artifact.ts';
import type { PrintJobSnapshot } from './print-job-records.ts';

/** What of a job's snapshot its labels are made from. */
export type LabelSnapshot = Pick<
  PrintJobSnapshot,
  'template' | 'assets' | 'calibration' | 'digitalLinkOrigin' | 'settings'
>;

/** How a job's labels are made for a printer of a label language. */
export function labelDocumentPlan(
  { template, assets, calibration, digitalLinkOrigin, settings }: LabelSnapshot,
  language: LabelLanguage,
): LabelDocumentPlan {
  const { media, darkness, speedInchesPerSecond } = settings;
  const { head } = printerModel(settings, []);
  if (head === null) throw new Error('The settings of a printer of a label language name its head');
  const tracking = media === null ? null : media.gapMm === 0 ? 'continuous' : 'gap';
  return {
    kind: 'label-documents',
    language,
    template,
    digitalLinkOrigin,
    head,
    calibration: calibration ?? UNCALIBRATED,
    assets: { ...assets, copies: 1 },
    settings: { tracking, gapMm: media?.gapMm ?? null, darkness, speedInchesPerSecond },
  };
}
