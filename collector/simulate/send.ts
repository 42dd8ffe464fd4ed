/** Sends reports as devices do: the same bytes again until the collector has them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../../src/domain/report.ts';
import type { Http } from './http.ts';

const ATTEMPTS = 8;

/** @param onSent how many are acknowledged */
export async function sendAll(
  http: Http,
  reports: Iterable<Report>,
  { together, onSent = () => undefined }: { together: number; onSent?: (sent: number) => void },
): Promise<void> {
  const source = reports[Symbol.iterator]();
  let sent = 0;
  const lane = async (): Promise<void> => {
    for (let next = source.next(); !next.done; next = source.next()) {
      await sendOne(http, JSON.stringify(next.value));
      onSent(++sent);
    }
  };
  await Promise.all(Array.from({ length: together }, lane));
}

async function sendOne(http: Http, body: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const answer = await http
      .send('POST', '/v1/reports', body, { 'Content-Type': 'text/plain' })
      .catch((error: Error) => ({ status: 0, body: error.message }));
    if (answer.status === 202) return;
    const passes = answer.status === 0 || answer.status === 503;
    if (!passes || attempt === ATTEMPTS)
      throw new Error(`a report was answered ${answer.status} ${answer.body}`);
    await sleep(100 * 2 ** attempt);
  }
}
