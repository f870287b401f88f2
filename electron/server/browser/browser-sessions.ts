import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names under which a browser on this machine reaches loopback. Any other is a page that had its own name point here. */
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost'];

/** 256 bits: nobody guesses one while the program runs. */
const SECRET_BYTES = 32;

/**
 * Signs in the browser of the person who started the program, and nobody else on this machine or the web:
 * by a one-time link, then a SameSite session cookie.
 */
export class BrowserSessions {
  readonly #sessions: Buffer[] = [];
  readonly #onTokenUsed: (nextToken: string) => void;
  #token = newSecret();

  /** Calls `onTokenUsed` with the next link's token once one was used. */
  constructor(onTokenUsed: (nextToken: string) => void) {
    this.#onTokenUsed = onTokenUsed;
  }

  /** What the next link carries. */
  get token(): string {
    return this.#token.toString('base64url');
  }

  /** True where the request names this machine and comes from this page, or from nowhere: a bookmark, an address typed in. */
  isSameOrigin({ headers, method }: FastifyRequest): boolean {
    const { host = '', origin } = headers;
    const [name = ''] = host.split(':');
    if (!LOOPBACK_HOSTS.includes(name)) return false;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    // A browser says where a POST comes from; a GET changes nothing here and shows nothing to other pages.
    return origin === undefined ? method === 'GET' : origin === `http://${host}`;
  }

  /** True where the request carries the cookie of a session. */
  hasSession(request: FastifyRequest): boolean {
    const secret = cookie(request, cookieName(request));
    return secret !== null && this.#sessions.some((session) => matchesSecret(session, secret));
  }

  /** Exchanges the one-time token for a session cookie. False for a wrong or used token. */
  signIn(token: string, request: FastifyRequest, reply: FastifyReply): boolean {
    if (!matchesSecret(this.#token, token)) return false;
    const session = newSecret();
    this.#sessions.push(session);
    this.#token = newSecret();
    this.#onTokenUsed(this.token);
    const value = `${cookieName(request)}=${session.toString('base64url')}`;
    reply.header('Set-Cookie', `${value}; Path=/; HttpOnly; SameSite=Strict`);
    return true;
  }
}

function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

function matchesSecret(secret: Buffer, text: string): boolean {
  const given = Buffer.from(text, 'base64url');
  return given.length === secret.length && timingSafeEqual(given, secret);
}

/** Cookies know no ports: two stations on one machine need two names. */
function cookieName({ headers }: FastifyRequest): string {
  return `labelwright_${headers.host?.split(':')[1] ?? '80'}`;
}

function cookie({ headers }: FastifyRequest, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}
