/** Where a printer listens. */
export interface NetworkAddress {
  readonly host: string;
  readonly port: number;
}

/** The port that label printers and print servers take raw data at. */
const RAW_PORT = 9100;

/** Reads `host`, `host:port` or `[IPv6]:port`; null where it is none of them. */
export function readNetworkAddress(target: string): NetworkAddress | null {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/.exec(target) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? RAW_PORT : Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}
