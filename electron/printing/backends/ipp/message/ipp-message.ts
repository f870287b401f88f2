/** Value tags that hold a whole number of four bytes, and those that hold text: RFC 8010, section 3.5.2. */
export const INTEGER_TAGS = { integer: 0x21, enum: 0x23 } as const;

/** See {@link INTEGER_TAGS}. `octetString` and `dateTime` are read as bytes, not here. */
export const TEXT_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;

/** One value of an attribute. */
export type IppValue =
  | { readonly type: keyof typeof INTEGER_TAGS; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'range'; readonly lower: number; readonly upper: number }
  | { readonly type: 'resolution'; readonly x: number; readonly y: number; readonly unit: 'dpi' | 'dpcm' }
  | { readonly type: keyof typeof TEXT_TAGS; readonly value: string }
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  /** Anything else, out-of-band values such as `no-value` and `unsupported` among it: its tag and bytes. */
  | { readonly type: 'other'; readonly tag: number; readonly bytes: Uint8Array };

/** A name and its values: one, or several of a `1setOf`. */
export interface IppAttribute {
  readonly name: string;
  readonly values: readonly IppValue[];
}

/** Delimiter tags of attribute groups: RFC 8010, section 3.5.1. */
export const GROUP_TAGS = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;

/** What a group of attributes is about. Groups of other kinds are not read. */
export type IppGroupKind = keyof typeof GROUP_TAGS;

/** Attributes of one thing: a message about several jobs has a group for each. */
export interface IppGroup {
  readonly kind: IppGroupKind;
  readonly attributes: readonly IppAttribute[];
}

/** A request (its code is an operation) or an answer (its code is a status), without the document that may follow. */
export interface IppMessage {
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}
