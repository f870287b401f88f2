import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { protocol } from 'electron';

import { CONTENT_SECURITY_POLICY } from '../handlers/content-security-policy.ts';

/**
 * The origin of the app's own files. Requests for https never leave the program: this handler answers all of them.
 * Should one get past it, `.invalid` leads nowhere (RFC 2606). Why not a scheme of our own: docs/decisions/0010.
 */
const ORIGIN = 'https://labelwright.invalid';

/** Where the window starts. */
export const START_ADDRESS = `${ORIGIN}/index.html`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** True for an address of the app's own files. */
export function isOwnAddress(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`);
}

/** Hands out the built screens, and nothing outside their folder. To be called once the app is ready. */
export function serveScreens(folder: URL): void {
  const root = fileURLToPath(folder);
  protocol.handle('https', async (request) => {
    const { pathname } = new URL(request.url);
    const file = path.join(root, decodeURIComponent(pathname));
    const type = CONTENT_TYPES[path.extname(file)];
    if (type === undefined || !file.startsWith(root) || !isOwnAddress(request.url)) return notFound();
    const content = await readFile(file).catch(() => null);
    if (content === null) return notFound();
    return new Response(new Uint8Array(content), {
      headers: {
        'content-type': type,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

function notFound(): Response {
  return new Response('There is no such file.', { status: 404 });
}
