import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import type { Station } from '../station/station.ts';
import { refuse } from './error-replies.ts';
import { CONTRACT_WINDOWS, RateLimiter, rateLimitHeaders } from './rate-limit.ts';

/** Where the contract puts its endpoints. */
const EXPORT_PATH = '/products/api/v1/labels/export';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that a request came with; set before any handler of the contract runs. */
    apiKeyId: ShortId | null;
  }
}

/** The label-export contract over HTTP: submit, poll, download. */
export function contractRoutes(station: Station, nowMs: () => number) {
  const limiter = new RateLimiter(CONTRACT_WINDOWS, nowMs);

  /** Counts a request against its caller, says so in the headers, and refuses it past the limit. */
  function withinLimits(caller: string, reply: FastifyReply): boolean {
    const verdict = limiter.take(caller);
    reply.headers(rateLimitHeaders(CONTRACT_WINDOWS, verdict, nowMs()));
    if (!verdict.allowed) {
      refuse(
        reply,
        'RATE_LIMITED',
        `Too many requests. Try again in ${String(verdict.resetSeconds)} seconds.`,
      );
    }
    return verdict.allowed;
  }

  /** Every request of the contract names its key; those without one share a budget per address. */
  function authenticate(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    const header = request.headers['x-api-key'];
    const key = typeof header === 'string' ? station.keys.authenticate(header) : null;
    if (!withinLimits(key?.ok === true ? `key ${key.value.id}` : `address ${request.ip}`, reply)) return;
    if (key === null) {
      refuse(reply, 'UNAUTHORIZED', 'Send your API key in the X-API-Key header.');
    } else if (!key.ok) {
      refuse(reply, 'UNAUTHORIZED', key.problem.message);
    } else {
      request.apiKeyId = key.value.id;
      done();
    }
  }

  async function submit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const receipt = await station.exports.submit(request.body, { caller: request.apiKeyId });
    if (receipt.ok) return reply.code(202).send(receipt.value);
    return refuse(
      reply,
      'VALIDATION_ERROR',
      'The request was not understood; details says why.',
      receipt.problem,
    );
  }

  async function poll(request: FastifyRequest<JobParams>, reply: FastifyReply): Promise<FastifyReply> {
    const id = parseShortId(request.params.jobId);
    if (!id.ok) {
      return refuse(reply, 'VALIDATION_ERROR', id.problem.message, [
        { field: 'job_id', message: id.problem.message },
      ]);
    }
    const job = station.exports.poll(id.value, request.apiKeyId);
    if (job === null) return refuse(reply, 'NOT_FOUND', 'There is no such job.');
    return reply.send(job);
  }

  /** The signed link is the permission: whoever polled may hand it on. */
  async function download(request: FastifyRequest<JobParams>, reply: FastifyReply): Promise<FastifyReply> {
    if (!withinLimits(`address ${request.ip}`, reply)) return reply;
    const artifact = station.exports.download(request.url);
    if (!artifact.ok) {
      const forbidden = artifact.problem.code.startsWith('download_link_');
      return refuse(reply, forbidden ? 'FORBIDDEN' : 'NOT_FOUND', artifact.problem.message);
    }
    const { path: file, filename, contentType } = artifact.value;
    return reply
      .type(contentType)
      .header('Content-Disposition', `attachment; filename="${filename}"`)
      .header('Cache-Control', 'private, no-store')
      .sendFile(path.basename(file), path.dirname(file), { cacheControl: false });
  }

  return async function register(server: FastifyInstance): Promise<void> {
    await server.register(fastifyStatic, { root: station.dataDirectory, serve: false });
    server.decorateRequest('apiKeyId', null);
    server.post(EXPORT_PATH, { onRequest: authenticate }, submit);
    server.get<JobParams>(`${EXPORT_PATH}/:jobId`, { onRequest: authenticate }, poll);
    server.get<JobParams>(`${EXPORT_PATH}/:jobId/download`, download);
  };
}

interface JobParams {
  Params: { jobId: string };
}
