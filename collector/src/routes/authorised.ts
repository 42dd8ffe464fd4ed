/** Proof of being the owner: the key in a header, or the cookie of a session. Never anything in the URL. */
import type { FastifyRequest } from 'fastify';
import type { Owner } from '../owner.ts';
import { Refusal } from '../refusal.ts';

export const SESSION_COOKIE = 'silhouette-owner';

export function bearsKey({ headers }: FastifyRequest, owner: Owner): boolean {
  const key = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return key !== undefined && owner.isKey(key);
}

/** @throws Refusal not-the-owner */
export function requireOwner(request: FastifyRequest, owner: Owner): void {
  if (bearsKey(request, owner)) return;
  const secret = request.cookies[SESSION_COOKIE];
  if (secret === undefined || !owner.hasSession(secret)) {
    throw new Refusal('not-the-owner', 'this needs the owner’s key');
  }
  if (request.method !== 'GET') requireOwnPage(request);
}

/**
 * A sibling subdomain is the same *site*, so its requests bring a SameSite=Strict cookie along: what
 * changes something has to come from the page itself.
 * @throws Refusal wrong-origin
 */
export function requireOwnPage({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) {
    throw new Refusal('wrong-origin', 'only the collector’s own page may do this');
  }
}
