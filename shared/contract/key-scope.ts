/** What a key may be used for: asking for exports, printing, looking. */
export const KEY_SCOPES = ['export', 'print', 'read'] as const;

/** See {@link KEY_SCOPES}. */
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a call needs: any one of these. */
export type NeededScopes = readonly [KeyScope, ...KeyScope[]];

/** The scopes named in a text, in their fixed order and once each; what is none is left out. */
export function scopesIn(text: string): readonly KeyScope[] {
  const words = text.split(' ');
  return KEY_SCOPES.filter((scope) => words.includes(scope));
}
