import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import type { ReadDocument } from './epcis-bench.ts';

/** What the service does with a request, instead of looking at it. */
export type CaptureAnswer =
  | { readonly status: number; readonly body?: object; readonly headers?: Readonly<Record<string, string>> }
  /** It keeps the events, and the line breaks before its answer. */
  | 'lost';

/** A service that captures EPCIS events as the remote one documents it: whole documents, each event once by its name. */
export interface CaptureService {
  readonly address: string;
  /** Every event of every request, in order, those that were there before included. */
  readonly asked: ReadDocument['epcisBody']['eventList'];
  /** The names of the events that it has. */
  readonly kept: ReadonlySet<string>;
  /** The keys that requests came with. */
  readonly keys: readonly string[];
  /** Answers the next requests so; then as ever. */
  next(...answers: readonly CaptureAnswer[]): void;
  close(): Promise<void>;
}

/** Starts it on any free port of loopback. */
export async function startCaptureService(): Promise<CaptureService> {
  const asked: ReadDocument['epcisBody']['eventList'][number][] = [];
  const kept = new Set<string>();
  const keys: string[] = [];
  let planned: CaptureAnswer[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method !== 'POST' || request.url !== '/epcis/api/2.0/capture') {
        answer(response, { status: 404, body: errorBody('NOT_FOUND', 'There is nothing here.') });
        return;
      }
      keys.push(String(request.headers['x-api-key']));
      const events = ((await json(request)) as ReadDocument).epcisBody.eventList;
      asked.push(...events);
      const plan = planned.shift();
      if (plan !== undefined && plan !== 'lost') {
        answer(response, plan);
        return;
      }
      const known = events.find(({ eventID }) => kept.has(eventID));
      for (const { eventID } of events) kept.add(eventID);
      if (plan === 'lost') response.destroy();
      else if (known !== undefined)
        answer(response, { status: 409, body: { detail: `${known.eventID} is here already.` } });
      else answer(response, { status: 201, body: { captureID: 'b1', createdEvents: events.length } });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    kept,
    keys,
    next: (...answers) => {
      planned = [...answers];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An error as the service's contract writes it. */
export function errorBody(code: string, message: string): object {
  return { error: { code, message, status: 0, details: [] } };
}

function answer(
  response: ServerResponse,
  { status, body, headers = {} }: Exclude<CaptureAnswer, 'lost'>,
): void {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
