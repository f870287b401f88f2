import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { expect, it } from 'vitest';

import { IppClient } from '../../../../../../electron/printing/backends/ipp/ipp-client.ts';
import { decodeMessage } from '../../../../../../electron/printing/backends/ipp/message/decode-message.ts';
import { encodeMessage } from '../../../../../../electron/printing/backends/ipp/message/encode-message.ts';
import {
  Attributes,
  type IppGroup,
  numberAttribute,
  textAttribute,
} from '../../../../../../electron/printing/backends/ipp/message/ipp-message.ts';

const [PROCESSING, CANCELED] = [5, 7];

it('names a job once that ends between the question for open jobs and that for ended ones, as it ended', async () => {
  const job = (id: number, state: number): IppGroup => ({
    kind: 'job',
    attributes: [numberAttribute('integer', 'job-id', id), numberAttribute('enum', 'job-state', state)],
  });
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { requestId, groups } = decodeMessage(body);
      const [asked] = Attributes.ofKind(groups, 'operation');
      const jobs =
        asked?.text('which-jobs') === 'completed'
          ? [job(1, CANCELED), job(2, CANCELED)]
          : [job(1, PROCESSING), job(3, PROCESSING)];
      const charset = textAttribute('charset', 'attributes-charset', 'utf-8');
      response.setHeader('Content-Type', 'application/ipp');
      response.end(
        encodeMessage({
          code: 0,
          requestId,
          groups: [{ kind: 'operation', attributes: [charset] }, ...jobs],
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const endpoint = { kind: 'server', host: '127.0.0.1', port, isTls: false } as const;
    const jobs = await new IppClient(endpoint).jobs(
      `ipp://127.0.0.1:${port}/ipp/print`,
      ['job-id', 'job-state'],
      new AbortController().signal,
    );
    expect(jobs.map((each) => [each.number('job-id'), each.number('job-state')])).toEqual([
      [1, CANCELED],
      [3, PROCESSING],
      [2, CANCELED],
    ]);
  } finally {
    server.close();
  }
});
