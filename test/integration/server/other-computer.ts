import { request, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';

import { localAddresses } from '../../../electron/station/station.ts';

/** An address of this machine that is not 127.0.0.1: that of its network, or, where it has none, another of loopback's. */
export const OTHER_ADDRESS = localAddresses()[0] ?? '127.0.0.2';

/** One request as another computer sends it, trusting the given certificate alone. Rejects where TLS or the line fails. */
export async function fromElsewhere(
  address: string,
  target: string,
  options: RequestOptions,
): Promise<{ readonly status: number; readonly body: string; readonly remaining: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(address + target, { agent: false, ...options }, (response) => {
      text(response).then(
        (body) =>
          resolve({
            status: response.statusCode ?? 0,
            body,
            remaining: response.headers['ratelimit-remaining']?.toString(),
          }),
        reject,
      );
    });
    sent.on('error', reject).end();
  });
}
