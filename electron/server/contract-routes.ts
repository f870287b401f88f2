import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { checkFields } from '../../shared/contract/field-problem.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Artifact, Station } from '../station/station.ts';
import { type ApiAccess, keyIdOf } from './api-access.ts';
import { EXPORT_PATH, exportJobParams, POLL_SCOPES, SUBMIT_SCOPES } from './contract-operations.ts';
import { refuse, refuseFields } from './error-replies.ts';

/** The label-export contract over HTTP: submit, poll, download. */
export function contractRoutes(station: Station, access: ApiAccess) {
  async function submit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const receipt = await station.exports.submit(request.body, { caller: keyIdOf(request) });
    if (!receipt.ok) return refuseFields(reply, receipt.problem);
    request.jobId = receipt.value.job_id;
    return reply.code(202).send(receipt.value);
  }

  async function poll(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const params = checkFields(exportJobParams, request.params);
    if (!params.ok) return refuseFields(reply, params.problem);
    const job = station.exports.poll(params.value.job_id, keyIdOf(request));
    if (job === null) return refuse(reply, 'NOT_FOUND', 'There is no such job.');
    return reply.send(job);
  }

  /** The signed link is the permission: whoever polled may hand it on. */
  async function download(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const artifact = station.exports.download(request.url);
    if (!access.withinLimits(callerOf(artifact, request), reply)) return reply;
    if (!artifact.ok) {
      const forbidden = artifact.problem.code.startsWith('download_link_');
      return refuse(reply, forbidden ? 'FORBIDDEN' : 'NOT_FOUND', artifact.problem.message);
    }
    const { path: file, filename, contentType, sha256 } = artifact.value;
    const etag = `"${sha256}"`;
    // sendFile knows no tag but its own weak one, on which no client may go on: RFC 9110, 13.1.5.
    if (request.headers['if-range'] === etag) delete request.raw.headers['if-range'];
    return reply
      .header('ETag', etag)
      .type(contentType)
      .header('Content-Disposition', `attachment; filename="${filename}"`)
      .header('Cache-Control', 'private, no-store')
      .sendFile(path.basename(file), path.dirname(file), { cacheControl: false, etag: false });
  }

  return async function register(server: FastifyInstance): Promise<void> {
    await server.register(fastifyStatic, { root: station.dataDirectory, serve: false });
    server.post(EXPORT_PATH, { onRequest: access.requires(SUBMIT_SCOPES) }, submit);
    server.get(`${EXPORT_PATH}/:job_id`, { onRequest: access.requires(POLL_SCOPES) }, poll);
    server.get(`${EXPORT_PATH}/:job_id/download`, download);
  };
}

/** A link of ours counts against the key that asked for the file, any other against the address that tries it. */
function callerOf(artifact: Result<Artifact>, { ip }: FastifyRequest): string {
  if (!artifact.ok) return `address ${ip}`;
  const { apiKeyId } = artifact.value;
  return apiKeyId === null ? 'station' : `key ${apiKeyId}`;
}
