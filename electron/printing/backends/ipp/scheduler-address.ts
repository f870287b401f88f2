import { existsSync } from 'node:fs';

/** Where IPP requests go: a socket of this machine, or a server. */
export type IppEndpoint =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'server'; readonly host: string; readonly port: number; readonly isTls: boolean };

/** The port of IPP: RFC 8010, section 4. */
const IPP_PORT = 631;

/** Where CUPS's own socket lies: Debian and most others, older Linux, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

/**
 * The scheduler, as CUPS's own programs find it: `CUPS_SERVER` (a socket's path, or `host`, `host:port`,
 * `host:port/version=…`), else its socket, else localhost. A `client.conf` is not read.
 */
export function schedulerEndpoint(env: Readonly<Record<string, string | undefined>>): IppEndpoint {
  const named = env['CUPS_SERVER'] ?? '';
  if (named.startsWith('/')) return { kind: 'socket', path: named };
  const [, host, port] = /^(\[[^\]]+\]|[^:/]+)(?::(\d+))?/.exec(named) ?? [];
  if (host !== undefined) {
    return { kind: 'server', host: bare(host), port: Number(port ?? IPP_PORT), isTls: false };
  }
  const socket = SOCKETS.find((path) => existsSync(path));
  if (socket !== undefined) return { kind: 'socket', path: socket };
  return { kind: 'server', host: 'localhost', port: IPP_PORT, isTls: false };
}

/** A queue's address as the station keeps it: without a port, so that it means the scheduler, wherever that listens. */
export function queueUri(name: string, isClass: boolean): string {
  return `ipp://localhost/${isClass ? 'classes' : 'printers'}/${encodeURIComponent(name)}`;
}

/** The endpoint that a printer's URI means; null where it is none of `ipp` or `ipps`. */
export function endpointOf(printerUri: string, scheduler: IppEndpoint): IppEndpoint | null {
  const uri = URL.canParse(printerUri) ? new URL(printerUri) : null;
  if (uri === null || !['ipp:', 'ipps:'].includes(uri.protocol) || uri.hostname === '') return null;
  if (isQueue(uri)) return scheduler;
  return {
    kind: 'server',
    host: bare(uri.hostname),
    port: uri.port === '' ? IPP_PORT : Number(uri.port),
    isTls: uri.protocol === 'ipps:',
  };
}

/** True for what an IPP printer or queue can be reached by. */
export function isPrinterUri(text: string): boolean {
  const uri = URL.parse(text);
  return uri !== null && ['ipp:', 'ipps:'].includes(uri.protocol) && uri.hostname !== '';
}

function isQueue({ hostname, port, pathname }: URL): boolean {
  return hostname === 'localhost' && port === '' && /^\/(printers|classes)\/./.test(pathname);
}

/** An IPv6 address without its brackets. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
