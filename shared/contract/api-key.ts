import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import type { ShortId } from './short-id.ts';

/** The prefixes the service issues keys under; a station issues `csb`. */
export const API_KEY_PREFIXES = ['csb', 'csu', 'cpk'] as const;

/** See {@link API_KEY_PREFIXES}. */
export type ApiKeyPrefix = (typeof API_KEY_PREFIXES)[number];

/** A key whose form and checksum hold: `csb_` + 32 letters and digits + `_` + their CRC-32. */
export type ApiKey = string & { readonly __brand: 'ApiKey' };

const FORM = /^(?:csb|csu|cpk)_([0-9A-Za-z]{32})_([0-9a-f]{8})$/;

/** Puts a key together from a secret of 32 letters and digits; throws where it is anything else. */
export function formatApiKey(prefix: ApiKeyPrefix, secret: string): ApiKey {
  const key = `${prefix}_${secret}_${crc32Hex(secret)}`;
  if (!FORM.test(key)) throw new Error('An API key needs a secret of 32 letters and digits');
  return key as ApiKey;
}

/** Checks form and checksum, not whether anyone issued it. Fails with `api_key_form` or `api_key_checksum`. */
export function parseApiKey(text: string): Result<ApiKey, 'api_key_checksum' | 'api_key_form'> {
  const match = FORM.exec(text);
  if (match === null) {
    return problem('api_key_form');
  }
  const [, secret = '', checksum = ''] = match;
  if (crc32Hex(secret) !== checksum) {
    return problem('api_key_checksum');
  }
  return ok(text as ApiKey);
}

/** A key's first letters, to tell one from another: `csb_Ab3d…`. */
export function apiKeyHint(key: ApiKey): string {
  return `${key.slice(0, key.indexOf('_') + 5)}…`;
}

/** CRC-32 of ASCII text (ISO 3309, as in ZIP), eight lowercase hex digits. */
function crc32Hex(text: string): string {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** What a key may be used for: asking for exports, printing, looking. */
export const KEY_SCOPES = ['export', 'print', 'read'] as const;

/** See {@link KEY_SCOPES}. */
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The scopes that a call requires: any one of them. */
export type RequiredScopes = readonly [KeyScope, ...KeyScope[]];

/** The scopes named in a text, in their fixed order and once each; what is none is left out. */
export function parseScopes(text: string): readonly KeyScope[] {
  const words = text.split(' ');
  return KEY_SCOPES.filter((scope) => words.includes(scope));
}

/** One audited call of the HTTP API: never its body, never its key. */
export interface ApiCall {
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Id and name of its key; null where no key of this station came with it. */
  readonly keyId: ShortId | null;
  readonly keyName: string | null;
  /** The IP address that it came from. */
  readonly address: string;
  readonly method: string;
  /** Without its query; what stands in the place of an id and is none is `…`. */
  readonly path: string;
  readonly status: number;
  /** The job that it created or acted on; null where it was answered with an error. */
  readonly jobId: string | null;
}
