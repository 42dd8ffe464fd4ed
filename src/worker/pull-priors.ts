/** Asks a collector for what it tells everybody. The request carries nothing, and nothing of who asks. */
import { MOST_PRIORS_BYTES, PRIORS_PATH, type PriorsFile, parsePriors } from '../domain/priors.ts';
import type { Fetch } from './publish.ts';

const ANSWER_MS = 30_000;

/** @returns undefined for whatever is no such file, or no answer */
export async function pullPriors(
  fetch: Fetch,
  collector: string,
  signal: AbortSignal,
): Promise<PriorsFile | undefined> {
  try {
    const answer = await fetch(collector + PRIORS_PATH, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // Without conditions: an entity tag that came back would tell devices apart as a cookie does.
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const text = await textOf(answer);
    return answer.ok && text !== undefined ? parsePriors(text) : undefined;
  } catch {
    return undefined;
  }
}

/** @returns undefined for more than such a file has */
async function textOf({ body }: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let [text, bytes] = ['', 0];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_PRIORS_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
