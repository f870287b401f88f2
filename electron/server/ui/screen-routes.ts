import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { BadCall } from '../../../shared/ipc/handlers.ts';
import { HTTP_PATHS } from '../../../shared/ipc/http-paths.ts';
import type { StationHandlers } from '../../handlers/open-handlers.ts';
import { CONTENT_SECURITY_POLICY } from '../../handlers/page-security.ts';
import { refuse } from '../error-replies.ts';
import type { EventStreams } from './event-streams.ts';
import type { Gate } from './gate.ts';
import type { OfferedFiles } from './offered-files.ts';
import { LARGEST_UPLOAD_BYTES, receiveUpload } from './upload.ts';

/** What the screens' routes work with. */
export interface ScreenParts {
  /** The folder of the built screens. */
  readonly screens: string;
  readonly gate: Gate;
  readonly streams: EventStreams;
  readonly offered: OfferedFiles;
  readonly handlers: StationHandlers;
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // The link's token must not travel on.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const OPEN_THE_LINK =
  'Open the link that Labelwright printed when it started. A link works once; after that this browser is known until Labelwright ends.';

/** The screens' files, operations, events, uploads and downloads, behind the gate. */
export function screenRoutes({ screens, gate, streams, offered, handlers }: ScreenParts) {
  function guard(request: FastifyRequest<Start>, reply: FastifyReply, done: () => void): void {
    reply.headers(HEADERS);
    const { token } = request.query;
    if (!gate.isFromHere(request)) {
      refuse(reply, 'FORBIDDEN', 'Only the page of this station may ask for this.');
    } else if (gate.isKnown(request)) {
      done();
    } else if (request.routeOptions.url === '/' && token !== undefined && gate.admit(token, request, reply)) {
      // Without the token, which is spent, in the address bar and the history.
      reply.redirect('/', 303);
    } else {
      refuse(reply, 'UNAUTHORIZED', OPEN_THE_LINK);
    }
  }

  async function call(request: FastifyRequest<Call>, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const answer = await handlers.answer(request.params.name, request.body ?? undefined);
      return await reply.header('cache-control', 'no-store').send(answer);
    } catch (error) {
      if (error instanceof BadCall) return refuse(reply, 'BAD_REQUEST', error.message);
      throw error;
    }
  }

  async function upload(request: FastifyRequest<Upload>, reply: FastifyReply): Promise<FastifyReply> {
    const received = await receiveUpload(request.body, request.query.name ?? '');
    return reply.send(await handlers.receive({ ...received, temporary: true }));
  }

  async function download(request: FastifyRequest<Download>, reply: FastifyReply): Promise<FastifyReply> {
    const file = offered.find(request.params.ticket);
    const found = file === null ? null : await stat(file.path).catch(() => null);
    if (file === null || found === null) return refuse(reply, 'NOT_FOUND', 'There is no such download.');
    return reply
      .type('application/octet-stream')
      .header('content-length', found.size)
      .header('content-disposition', `attachment; filename="${file.filename}"`)
      .header('cache-control', 'private, no-store')
      .send(createReadStream(file.path));
  }

  return async function register(server: FastifyInstance): Promise<void> {
    server.addHook('onRequest', guard);
    server.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    // A route a file, and none for all the rest: what is no file is not this plugin's to answer.
    await server.register(fastifyStatic, {
      root: screens,
      wildcard: false,
      index: false,
      cacheControl: false,
    });
    server.get('/', (_request, reply) => reply.header('cache-control', 'no-store').sendFile('index.html'));
    server.post<Call>(`/${HTTP_PATHS.call}:name`, call);
    server.get(`/${HTTP_PATHS.events}`, (request, reply) => streams.add(request, reply));
    server.post<Upload>(`/${HTTP_PATHS.files}`, { bodyLimit: LARGEST_UPLOAD_BYTES }, upload);
    server.get<Download>(`/${HTTP_PATHS.downloads}:ticket`, download);
  };
}

interface Start {
  Querystring: { token?: string };
}

interface Call {
  Params: { name: string };
}

interface Upload {
  Querystring: { name?: string };
  Body: Readable;
}

interface Download {
  Params: { ticket: string };
}
