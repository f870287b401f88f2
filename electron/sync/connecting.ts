import { subscribe } from 'node:diagnostics_channel';

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel?id=undiciclientconnecterror */
const CONNECT_ERROR = 'undici:client:connectError';

const errors = new WeakSet<object>();

subscribe(CONNECT_ERROR, (message) => {
  const { error } = message as { error: unknown };
  if (typeof error === 'object' && error !== null) errors.add(error);
});

/**
 * True where `fetch` failed before there was a connection, the handshake of TLS included: not one byte of the request
 * had gone out. A code alone does not tell: a reset may come in the middle of either.
 */
export function isOfConnecting(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return typeof cause === 'object' && cause !== null && errors.has(cause);
}
