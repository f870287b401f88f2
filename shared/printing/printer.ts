import type { ShortId } from '../contract/short-id.ts';
import type { PageSize } from '../label/template.ts';
import type { Problem } from '../result/result.ts';

/** How a printer is reached: see `electron/printing/backends`. */
export const PRINTER_BACKENDS = ['ipp', 'windows', 'tcp', 'file'] as const;

/** See {@link PRINTER_BACKENDS}: IPP or CUPS, the Windows spooler, raw TCP (9100), or a folder of PDFs. */
export type PrinterBackend = (typeof PRINTER_BACKENDS)[number];

/** Where a printer is, for its backend: a queue's IPP URI, a Windows queue's name, `host:port`, or a folder. */
export interface PrinterAddress {
  readonly backend: PrinterBackend;
  readonly target: string;
}

/** The languages of label printers: each label is sent as a picture at the head's own dots. */
export const LABEL_LANGUAGES = ['zpl', 'tspl', 'epl2', 'brother', 'dymo'] as const;

/** See {@link LABEL_LANGUAGES}. */
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number];

/** What a printer is fed with. */
export const PRINTER_LANGUAGES = ['pdf', ...LABEL_LANGUAGES] as const;

/** See {@link PRINTER_LANGUAGES}. */
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];

/** The languages as people call them, the same in every language of theirs. */
export const PRINTER_LANGUAGE_NAMES: Readonly<Record<PrinterLanguage, string>> = {
  pdf: 'PDF',
  zpl: 'ZPL',
  tspl: 'TSPL',
  epl2: 'EPL2',
  brother: 'Brother QL',
  dymo: 'DYMO LabelWriter 400/450',
};

/** Whether printers of a language print all of a label: the heads of the others do not reach its edges. */
export function isPrintedToTheEdge(
  language: PrinterLanguage,
): language is Exclude<PrinterLanguage, 'brother' | 'dymo'> {
  return language !== 'brother' && language !== 'dymo';
}

/** Stock as it lies in a printer. */
export interface LoadedMedia extends PageSize {
  /** Between two labels of a roll; 0 for sheets and for continuous stock. */
  readonly gapMm: number;
}

/** What a person has said of a printer. Whatever is null is left to the printer. */
export interface PrinterSettings {
  readonly feeds: 'sheets' | 'roll';
  readonly language: PrinterLanguage;
  /** May be a fraction, such as 203.2. Null where it is not known: modules are then not snapped to dots. Label languages need it. */
  readonly dotsPerInch: number | null;
  /** By how many of its dots bars come out wider than they were sent, as measured on a growth page; negative: narrower. Null where nobody measured. */
  readonly barGrowthDots: number | null;
  /** By how many of its dots bars are sent narrower, to make up for growth: whole, -6 to 6, negative for wider. */
  readonly barWidthReductionDots: number;
  /** What is loaded, where the printer itself cannot say; beats what it says. */
  readonly media: LoadedMedia | null;
  readonly tray: string | null;
  /** 0 to 30, as ZPL's `~SD` counts. Of label languages. */
  readonly darkness: number | null;
  /** Inches a second, 1 to 14. Of ZPL and TSPL. */
  readonly speedInchesPerSecond: number | null;
  /** True: its report that a job is completed confirms the print, without an operator. */
  readonly trusted: boolean;
  /** True: it is sent to without being asked how it is. Only a person confirms what it printed. Of TCP printers. */
  readonly printWithoutStatus: boolean;
  /** The most labels of a roll that go out before the next stop point; a sheet is a stop point anyway. 1 to 1000. */
  readonly chunkLabels: number;
}

/** The most dots that bars are sent narrower or wider, and that growth can be: more is a fault, no growth. */
export const MOST_BAR_CHANGE_DOTS = 6;

/** What a printer is before anybody says otherwise. */
export const DEFAULT_PRINTER_SETTINGS: PrinterSettings = {
  feeds: 'sheets',
  language: 'pdf',
  dotsPerInch: null,
  barGrowthDots: null,
  barWidthReductionDots: 0,
  media: null,
  tray: null,
  darkness: null,
  speedInchesPerSecond: null,
  trusted: false,
  printWithoutStatus: false,
  chunkLabels: 50,
};

/**
 * Why a printer does not print, or soon will not. `no-status`: it is there, and does not say how it is. `status-unreadable`: what it
 * says of that cannot be read, so that it is printed on without. `other` comes with the printer's own words.
 */
export const PRINTER_REASONS = [
  ...(['offline', 'paused', 'rejecting', 'out-of-media', 'media-low', 'jam', 'cover-open'] as const),
  ...([
    'out-of-ribbon',
    'head-hot',
    'media-mismatch',
    'gone',
    'no-status',
    'status-unreadable',
    'other',
  ] as const),
] as const;

/** See {@link PRINTER_REASONS}. */
export type PrinterReason = (typeof PRINTER_REASONS)[number];

/** What a printer says of itself now. What it does not say is null: nothing here is guessed. */
export interface PrinterStatus {
  /** `unknown`: it can be reached, or may be, but does not tell. */
  readonly state: 'idle' | 'printing' | 'stopped' | 'unreachable' | 'unknown';
  readonly reasons: readonly PrinterReason[];
  /** In the printer's or spooler's own words; empty where it says nothing. */
  readonly message: string;
  /** Jobs that wait in the spooler or printer, ours and others'. */
  readonly queueLength: number | null;
  readonly makeAndModel: string | null;
  /** Every resolution that it prints at, the usual one first; empty where it does not say. */
  readonly resolutionsDpi: readonly number[];
  /** What lies in it and is ready; empty where it does not say. */
  readonly mediaReady: readonly LoadedMedia[];
  /** The smallest and largest page it takes; null where it does not say. */
  readonly mediaRange: { readonly smallest: PageSize; readonly largest: PageSize } | null;
  readonly trays: readonly string[];
  /** What pages go to it in where it takes no PDF: dots, as PWG Raster. Left out: nothing stands against PDF. */
  readonly pageFormat?: 'pwg';
}

/** A status of which nothing is known: a backend overrides what it knows. */
export const UNKNOWN_STATUS: PrinterStatus = {
  state: 'unknown',
  reasons: [],
  message: '',
  queueLength: null,
  makeAndModel: null,
  resolutionsDpi: [],
  mediaReady: [],
  mediaRange: null,
  trays: [],
};

/** A printer that a backend sees, whether the station knows it yet or not. */
export interface FoundPrinter extends PrinterAddress {
  /** As the system calls it. */
  readonly name: string;
  /** What it seems to be, to begin its settings with. */
  readonly suggested: Partial<PrinterSettings>;
}

/** One printer, as its card shows it. */
export interface Printer extends PrinterAddress {
  readonly id: ShortId;
  readonly name: string;
  readonly settings: PrinterSettings;
  /** True: nothing is sent until somebody goes on. Not the same as a queue that the system holds. */
  readonly paused: boolean;
  /** Null until it has been asked. */
  readonly status: PrinterStatus | null;
  /** ISO-8601 UTC. */
  readonly lastCalibratedAt: string | null;
  readonly lastFailure: { readonly at: string; readonly problem: Problem } | null;
  /** Print jobs of ours that are not yet done. */
  readonly openJobs: number;
  /** Labels of its done jobs that no operator has confirmed. */
  readonly unconfirmedLabels: number;
}

/** What a printer is doing, in the one word that a person needs first. */
export type PrinterCondition =
  /** It says that it is ready. */
  | 'ready'
  | 'printing'
  /** Held by a person, here. */
  | 'paused'
  /** It says itself that it cannot go on. */
  | 'stopped'
  | 'unreachable'
  /** It does not tell. */
  | 'unknown'
  /** It was not asked yet. */
  | 'unasked';

/** Gives the dots an inch of a printer, as a person says them, else the usual ones that it says itself; null where nobody does. */
export function saidDotsPerInch({ settings, status }: Pick<Printer, 'settings' | 'status'>): number | null {
  return settings.dotsPerInch ?? status?.resolutionsDpi[0] ?? null;
}

/** The condition of a printer: what a person did here comes before what the printer says. */
export function printerCondition({ paused, status }: Pick<Printer, 'paused' | 'status'>): PrinterCondition {
  if (paused) return 'paused';
  if (status === null) return 'unasked';
  return status.state === 'idle' ? 'ready' : status.state;
}

/** The sheet that lies opened in a printer. Cells count from 1. */
export interface OpenedSheet {
  readonly used: readonly number[];
  readonly spoiled: readonly number[];
  /** The first cell that is neither; null where none is left. */
  readonly nextFree: number | null;
}
