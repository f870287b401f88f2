import { z } from 'zod';

import { type ApiCall, KEY_SCOPES, type KeyScope } from '../contract/api-key.ts';
import type { ShortId } from '../contract/short-id.ts';
import { type ScannerProfile, scannerProfileSchema } from '../scan/scanner-profile.ts';
import type { ExportBody } from './exports.ts';
import { event, noInput, operation, query, returns, type SaveOutcome, shortId } from './operation.ts';

/** What a person has set; every screen follows `settings.changed`. */
export interface AppSettings {
  readonly digitalLinkOrigin: string;
  /** A BCP 47 tag that there is a locale file for, or `system`. */
  readonly language: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly scanSound: boolean;
  /** How this station's scanner sends characters. */
  readonly scanner: ScannerProfile;
  /** Other computers may reach this station: a person agreed to `serve --lan`. */
  readonly lanAllowed: boolean;
  /** How the last export was made, without its selection, to start the next one from; null before the first. */
  readonly lastOutput: OutputChoice | null;
  /** The printer that the export screen prints on; null where it saves a PDF. It may be gone by now. */
  readonly printerId: ShortId | null;
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
