import {
  createServer,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a line or a service between may do to one request. */
export type Fault =
  /** The connection breaks before the request is passed on. */
  | 'cut-before'
  /** The service gets the request; its answer is lost. */
  | 'lose-answer'
  /** The answer breaks off in its middle. */
  | 'cut-answer'
  | 'slow'
  | 'too-many'
  /** The service's own words, after it did nothing. */
  | 'unavailable'
  /** The service's own words after it did what it was asked, and then stumbled. */
  | 'done-but-failed'
  /** A proxy's page: nobody knows what the service did. */
  | 'bad-gateway-html'
  | 'html-200'
  | 'redirect'
  /** A proxy's page in the place of the service: it was not asked. */
  | 'forbidden-html'
  /** The whole answer, whose headers promise more. */
  | 'wrong-length'
  | 'wrong-clock';

/** Decides what happens to a request; null lets it pass. */
export type FaultPlan = (request: IncomingMessage) => Fault | null;

/** A request as the proxy saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly fault: Fault | null;
  /** What the service itself answered; null where it was not asked, or has not answered. */
  status: number | null;
}

/** A proxy before a service on loopback that does to requests what bad lines do. */
export interface FaultProxy {
  readonly address: string;
  /** Every request as it arrived here, in order. */
  readonly seen: readonly SeenRequest[];
  /** Requests that are here or at the service now. */
  readonly underWay: number;
  plan(plan: FaultPlan): void;
  /** Takes the line down, or up again on the same port. */
  setUp(up: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts the proxy on a free port. */
export async function startFaultProxy(service: string): Promise<FaultProxy> {
  const seen: SeenRequest[] = [];
  let underWay = 0;
  let current: FaultPlan = () => null;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const fault = current(request);
    const one: SeenRequest = { method: request.method ?? '', url: request.url ?? '', fault, status: null };
    seen.push(one);
    underWay += 1;
    pass(service, request, response, one)
      .catch(() => response.destroy())
      .finally(() => (underWay -= 1));
  };
  let server: Server | null = createServer(handle);
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    seen,
    get underWay() {
      return underWay;
    },
    plan: (plan) => {
      current = plan;
    },
    setUp: async (up) => {
      if (up === (server !== null)) return;
      if (up) {
        server = createServer(handle);
        await listen(server, port);
      } else {
        await end(server);
        server = null;
      }
    },
    close: () => end(server),
  };
}

async function pass(
  service: string,
  request: IncomingMessage,
  response: ServerResponse,
  one: SeenRequest,
): Promise<void> {
  const { fault } = one;
  if (fault === 'cut-before') {
    request.socket.destroy();
    return;
  }
  if (fault === 'slow') await sleep(700);
  const instead = fault === null ? undefined : INSTEAD[fault];
  if (instead !== undefined) {
    request.resume();
    response.writeHead(instead.status, instead.headers).end(instead.body);
    return;
  }
  const answer = await forward(service, request);
  one.status = answer.statusCode ?? null;
  const body = await buffer(answer);
  const headers = { ...answer.headers };
  if (fault === 'lose-answer') {
    request.socket.destroy();
    return;
  }
  if (fault === 'done-but-failed') {
    response.writeHead(500, { 'Content-Type': 'application/json' });
    response.end('{"error":{"code":"INTERNAL_ERROR","message":"It failed.","status":500,"details":[]}}');
    return;
  }
  if (fault === 'wrong-clock') headers.date = 'Tue, 01 Jan 2002 00:00:00 GMT';
  if (fault === 'wrong-length') headers['content-length'] = String(body.length + 50);
  response.writeHead(answer.statusCode ?? 500, headers);
  if (fault === 'cut-answer') {
    response.write(body.subarray(0, body.length >> 1));
    await sleep(20);
    response.destroy();
  } else if (fault === 'wrong-length') {
    response.write(body);
    await sleep(20);
    response.destroy();
  } else {
    response.end(body);
  }
}

const INSTEAD: Partial<
  Record<Fault, { readonly status: number; readonly headers: Record<string, string>; readonly body: string }>
> = {
  'too-many': {
    status: 429,
    headers: { 'Retry-After': '1', 'Content-Type': 'application/json' },
    body: '{"error":{"code":"RATE_LIMITED","message":"Too many.","status":429,"details":[]}}',
  },
  unavailable: {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json' },
    body: '{"title":"Unavailable","status":503,"code":"INTERNAL_ERROR"}',
  },
  'bad-gateway-html': {
    status: 502,
    headers: { 'Content-Type': 'text/html' },
    body: '<html><h1>502 Bad Gateway</h1></html>',
  },
  'html-200': {
    status: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<html>Log in to the guest WiFi</html>',
  },
  'forbidden-html': {
    status: 403,
    headers: { 'Content-Type': 'text/html' },
    body: '<html>Sign in to the proxy</html>',
  },
  redirect: { status: 302, headers: { Location: 'http://example.invalid/' }, body: '' },
};

function forward(service: string, request: IncomingMessage): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers };
    delete headers.host;
    const out = ask(`${service}${request.url ?? ''}`, { method: request.method ?? 'GET', headers }, resolve);
    out.on('error', reject);
    // Who dies in the middle of asking leaves half a request: it goes no further.
    request.once('close', () => {
      if (!request.complete) out.destroy(new Error('half a request'));
    });
    request.pipe(out);
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function end(server: Server | null): Promise<void> {
  return new Promise((resolve) => {
    if (server === null) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
