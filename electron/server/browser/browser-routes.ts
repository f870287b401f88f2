import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { InvalidCall } from '../../../shared/ipc/schema.ts';
import { HTTP_PATHS } from '../../../shared/ipc/transports.ts';
import { CONTENT_SECURITY_POLICY } from '../../handlers/content-security-policy.ts';
import type { StationHandlers } from '../../handlers/open-handlers.ts';
import { sendError } from '../http-errors.ts';
import { ServerSentEventStream } from '../server-sent-events.ts';
import type { BrowserSessions } from './browser-sessions.ts';
import { type DownloadTickets, MAX_UPLOAD_BYTES, receiveUpload } from './file-transfer.ts';
import type { PageEvents } from './page-events.ts';

/** What the screens' routes work with. */
export interface BrowserRouteOptions {
  /** The folder of the built screens. */
  readonly screensFolder: string;
  readonly sessions: BrowserSessions;
  readonly events: PageEvents;
  readonly downloads: DownloadTickets;
  readonly handlers: StationHandlers;
}

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // The link's token must not travel on.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const SIGN_IN_MESSAGE =
  'Open the link that Labelwright printed when it started. A link works once; after that this browser is known until Labelwright ends.';

/** Registers the screens' files, operations, events, uploads and downloads, all of which need a session. */
export function browserRoutes({ screensFolder, sessions, events, downloads, handlers }: BrowserRouteOptions) {
  function requireSession(
    request: FastifyRequest<StartRequest>,
    reply: FastifyReply,
    done: () => void,
  ): void {
    reply.headers(SECURITY_HEADERS);
    const { token } = request.query;
    if (!sessions.isSameOrigin(request)) {
      sendError(reply, 'FORBIDDEN', 'Only the page of this station may ask for this.');
    } else if (sessions.hasSession(request)) {
      done();
    } else if (
      request.routeOptions.url === '/' &&
      token !== undefined &&
      sessions.signIn(token, request, reply)
    ) {
      // Without the token, which is spent, in the address bar and the history.
      reply.redirect('/', 303);
    } else {
      sendError(reply, 'UNAUTHORIZED', SIGN_IN_MESSAGE);
    }
  }

  async function call(request: FastifyRequest<CallRequest>, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const answer = await handlers.answer(request.params.name, request.body ?? undefined);
      return await reply.header('cache-control', 'no-store').send(answer);
    } catch (error) {
      if (error instanceof InvalidCall) return sendError(reply, 'BAD_REQUEST', error.message);
      throw error;
    }
  }

  async function upload(request: FastifyRequest<UploadRequest>, reply: FastifyReply): Promise<FastifyReply> {
    const received = await receiveUpload(request.body, request.query.name ?? '');
    return reply.send(await handlers.receive({ ...received, temporary: true }));
  }

  async function download(
    request: FastifyRequest<DownloadRequest>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const file = downloads.find(request.params.ticket);
    const found = file === null ? null : await stat(file.path).catch(() => null);
    if (file === null || found === null) return sendError(reply, 'NOT_FOUND', 'There is no such download.');
    const isShown = file.isPage && file.filename.endsWith('.pdf');
    // The viewer of a browser is a page of its own around the PDF, which the screens' policy would keep from it.
    if (isShown) reply.header('content-security-policy', "frame-ancestors 'none'");
    return reply
      .type(isShown ? 'application/pdf' : 'application/octet-stream')
      .header('content-length', found.size)
      .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename="${file.filename}"`)
      .header('cache-control', 'private, no-store')
      .send(createReadStream(file.path));
  }

  return async function register(server: FastifyInstance): Promise<void> {
    server.addHook('onRequest', requireSession);
    server.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    // A route a file, and none for all the rest: what is no file is not this plugin's to answer.
    await server.register(fastifyStatic, {
      root: screensFolder,
      wildcard: false,
      index: false,
      cacheControl: false,
    });
    server.get('/', (_request, reply) => reply.header('cache-control', 'no-store').sendFile('index.html'));
    server.post<CallRequest>(`/${HTTP_PATHS.call}:name`, call);
    server.get(`/${HTTP_PATHS.events}`, (_request, reply) => {
      reply.hijack();
      events.add(new ServerSentEventStream(reply.raw));
    });
    server.post<UploadRequest>(`/${HTTP_PATHS.files}`, { bodyLimit: MAX_UPLOAD_BYTES }, upload);
    server.get<DownloadRequest>(`/${HTTP_PATHS.downloads}:ticket`, download);
  };
}

interface StartRequest {
  Querystring: { token?: string };
}

interface CallRequest {
  Params: { name: string };
}

interface UploadRequest {
  Querystring: { name?: string };
  Body: Readable;
}

interface DownloadRequest {
  Params: { ticket: string };
}
