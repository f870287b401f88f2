import { z } from 'zod';

import type { Scope } from '../catalog/entities.ts';
import { type ApiCall, KEY_SCOPES, type KeyScope } from '../contract/api-key.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { DigitalLinkOrigin } from '../gs1/digital-link.ts';
import { SCALE_PROTOCOLS, type ScaleProtocol } from '../scale/scale-line.ts';
import { type ScannerProfile, scannerProfileSchema } from '../scan/scanner-profile.ts';
import { BAUD_RATES, type BaudRate, SERIAL_FRAMES, type SerialFrame } from '../serial/serial-line.ts';
import type { ExportBody } from './exports.ts';
import { event, noInput, operation, query, returns, type SaveOutcome, shortId } from './operation.ts';

/** What a person has set; every screen follows `settings.changed`. */
export interface AppSettings {
  /** What the links of the screens' labels begin with; null until a person chose it. */
  readonly digitalLinkOrigin: DigitalLinkOrigin | null;
  /** A BCP 47 tag that there is a locale file for, or `system`. */
  readonly language: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly scanSound: boolean;
  /** How this station's scanner sends characters. */
  readonly scanner: ScannerProfile;
  /** Other computers may reach this station: a person agreed to `serve --lan`. */
  readonly lanAllowed: boolean;
  /** What cases and pallets are numbered with; empty where it is not set. */
  readonly companyPrefix: string;
  /** The digit before it in SSCCs. */
  readonly extensionDigit: number;
  /** Who sends cases and pallets: lines of text for their labels. */
  readonly shipFrom: string;
  /** What is listened to, and the least grade. */
  readonly verifier: VerifierSettings;
  /** The serial line of the scale. */
  readonly scale: ScaleSettings;
  /** How the last export was made, without its selection, to start the next one from; null before the first. */
  readonly lastOutput: OutputChoice | null;
  /** What the last labels were of, to start the next ones from; null before the first. */
  readonly lastScope: Scope | null;
  /** The printer that was chosen last, which may be gone by now; `none` where somebody wants none, null where nobody chose. */
  readonly printerId: ShortId | 'none' | null;
}

/** What is set of verifiers, as people write it. */
export interface VerifierSettings {
  /** Empty while none is listened at. */
  readonly port: string;
  /** True where other computers may send to that port, too. */
  readonly network: boolean;
  /** `host:port`; empty for none. */
  readonly connect: string;
  /** The device file of a serial line; empty for none. */
  readonly device: string;
  readonly baud: BaudRate;
  /** The least grade, such as `1.5`. */
  readonly target: string;
}

/** What is set of the scale. */
export interface ScaleSettings {
  /** Its device file; empty for none. */
  readonly device: string;
  readonly baud: BaudRate;
  readonly frame: SerialFrame;
  readonly protocol: ScaleProtocol;
}

/** The part of an export request that says how, not what. */
export type OutputChoice = Pick<ExportBody, 'export_type' | 'file_format' | 'asset_config'>;

/** A key of the local HTTP API, without the key itself. */
export interface ApiKeyRow {
  readonly id: ShortId;
  readonly name: string;
  /** Its first letters. */
  readonly hint: string;
  /** What it may be used for. */
  readonly scopes: readonly KeyScope[];
  /** ISO-8601 UTC, like the two after it. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** What a person has set. */
export const settings = {
  read: query(noInput, returns<AppSettings>()),
  /** Fields that are left out stay as they are. A bad origin is refused with `digital_link_origin`. */
  change: operation(
    z.strictObject({
      digitalLinkOrigin: z.string().max(500).optional(),
      language: z.string().max(35).optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
      scanSound: z.boolean().optional(),
      scanner: scannerProfileSchema.optional(),
      companyPrefix: z.string().max(40).optional(),
      extensionDigit: z.int().min(0).max(9).optional(),
      shipFrom: z.string().max(500).optional(),
      verifier: z
        .strictObject({
          port: z.string().max(10),
          network: z.boolean(),
          connect: z.string().max(300),
          device: z.string().max(300),
          baud: z.literal(BAUD_RATES),
          target: z.string().max(10),
        })
        .optional(),
      scale: z
        .strictObject({
          device: z.string().max(300),
          baud: z.literal(BAUD_RATES),
          frame: z.enum(SERIAL_FRAMES),
          protocol: z.enum(SCALE_PROTOCOLS),
        })
        .optional(),
      printerId: shortId.nullable().optional(),
      /** It can be ended here, not begun. */
      lanAllowed: z.literal(false).optional(),
    }),
    returns<AppSettings>(),
  ),
  changed: event<AppSettings>(),
};

/** Keys of the local HTTP API. */
export const keys = {
  list: query(noInput, returns<readonly ApiKeyRow[]>()),
  /** The key is shown this once. */
  issue: operation(
    z.strictObject({
      name: z.string().trim().min(1).max(100),
      scopes: z.array(z.enum(KEY_SCOPES)).min(1),
    }),
    returns<{ readonly key: string; readonly record: ApiKeyRow }>(),
  ),
  revoke: operation(z.strictObject({ id: shortId }), returns<ApiKeyRow>()),
  /** The newest 200 calls that could change something or were refused, newest first. */
  calls: query(noInput, returns<readonly ApiCall[]>()),
};

/** The data folder. */
export const storage = {
  showFolder: operation(noInput, returns<null>()),
  /** One file with everything in it: catalogue, jobs, settings; taken while work goes on. */
  backUp: operation(noInput, returns<SaveOutcome>()),
  /** Puts a backup in the place of what is there; what was there is kept beside it as a backup of its own. */
  restore: operation(z.strictObject({ fileId: z.string() }), returns<{ readonly keptAs: string }>()),
  /** A ZIP for support: logs, jobs, versions; names and codes are left out. */
  saveDiagnostics: operation(noInput, returns<SaveOutcome>()),
  /** Another store is in place: everything on the screen is to be asked for again. */
  restored: event<Record<string, never>>(),
};
