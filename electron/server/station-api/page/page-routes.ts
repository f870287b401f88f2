import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { resource } from '../../../resources/location.ts';
import { DOCS_PATH } from '../about-operations.ts';
import type { OpenApiDocument } from '../openapi-document.ts';
import { renderPage } from './render-page.ts';

/** The description as a page, which needs no key. It loads nothing: its one style sheet is allowed by its hash. */
export function pageRoutes(document: OpenApiDocument) {
  const style = readFileSync(resource('api-page/page.css'), 'utf8');
  const page = renderPage(document, style);
  const styleHash = createHash('sha256').update(style).digest('base64');
  const headers = {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return function register(server: FastifyInstance): Promise<void> {
    server.get(DOCS_PATH, (_, reply) => reply.headers(headers).type('text/html; charset=utf-8').send(page));
    return Promise.resolve();
  };
}
