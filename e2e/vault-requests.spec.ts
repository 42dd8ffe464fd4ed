/** What a page may send that makes no sense, or is meant to harm. */
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import { admit, allRead, BAKING, NOON, openVaultPage, pagesAbout, watchNetwork } from './support/vault.ts';

const baking = pagesAbout('baking', BAKING);

test('requests that make no sense are refused, and nothing is lost', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const answers = await page.evaluate(async () => {
    const { profiler } = window.vault;
    // Any script of this origin can say hello and send whatever it likes.
    const lobby = new BroadcastChannel('silhouette:lobby');
    const channel = new BroadcastChannel('silhouette:client:stranger');
    const welcomed = new Promise((resolve) => {
      lobby.onmessage = ({ data }) => data.client === 'stranger' && resolve(data);
    });
    lobby.postMessage(null);
    lobby.postMessage({ type: 'hello', client: 'stranger' });
    await welcomed;
    let sent = 0;
    const send = (call: object) =>
      new Promise<{ value: unknown }>((resolve) => {
        const id = `s${sent++}`;
        const listen = ({ data }: MessageEvent) => {
          if (data?.id !== id) return;
          channel.removeEventListener('message', listen);
          resolve(data.value);
        };
        channel.addEventListener('message', listen);
        channel.postMessage({ id, ...call });
      });
    const raw = (value: unknown) => ({ type: 'RAW', value });
    const ask = async (name: string, ...args: unknown[]) => {
      const answer = await send({ type: 'APPLY', path: [name], argumentList: args.map(raw) });
      return JSON.stringify(answer.value);
    };
    channel.postMessage(null);
    const refused = await Promise.all([
      ask('timeline'),
      ask('timeline', { limit: Number.NaN }),
      ask('timeline', { limit: 5, search: 5 }),
      ask('timeline', { limit: 5, search: 'x'.repeat(1_000_000) }),
      ask('timeline', { limit: 5, after: 'unknown' }),
      ask('forget'),
      ask('forget', { ids: 'all' }),
      ask('forget', { all: 'yes' }),
      ask('forget', { all: true, day: 1 }),
      ask('correct', 5, '210', 'never'),
      ask('correct', 'c', '__proto__', 'never'),
      ask('correct', 'c', '210', 'perhaps'),
      ask('undoCorrection'),
      ask('undoForget', {}),
      ask('explain', {}),
      ask('admit', 'everything'),
    ]);
    await send({ type: 'SET', path: ['overview'], value: raw(5) });
    await ask('close');
    const { entries, total } = await profiler.timeline({ limit: 1_000_000_000, topic: '' });
    const [first] = entries;
    const { id = '' } = first?.activity ?? {};
    const receipt = await profiler.forget({ ids: [id, id, id] });
    const { activities } = await profiler.overview();
    const undone = await profiler.undoForget(receipt.undo);
    const again = await profiler.undoForget((await profiler.forget({ ids: ['unknown'] })).undo);
    return { refused, total, forgotten: receipt.forgotten, activities, undone, again };
  });
  for (const answer of answers.refused) expect(answer).toContain('invalid-request');
  expect(answers).toMatchObject({ total: 8, forgotten: 1, activities: 7, undone: true, again: false });
  expect((await allRead(page)).activities).toBe(8);
});

/** A black picture of one bit a pixel: some kilobytes, however large it says it is. */
function blackPng(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * side);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a picture that would fill the memory, a drawing with a script and an empty file are refused', async ({
  context,
}) => {
  const network = watchNetwork(context);
  const page = await openVaultPage(context);
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>fetch("https://evil.example")</script>' +
    '<image href="https://evil.example/a.png" width="9" height="9"/></svg>';
  const files = [
    [blackPng(64), 'image/png'],
    [blackPng(11_200), 'image/png'],
    [Buffer.from(drawing), 'image/svg+xml'],
    [Buffer.alloc(0), 'image/png'],
  ] as const;
  const receipt = await page.evaluate(
    ([encoded, time]) =>
      window.vault.profiler.admit(
        encoded.map(([text, type], index) => ({
          kind: 'picture',
          source: 'pictures',
          time,
          title: `${index}`,
          picture: new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type }),
        })),
      ),
    [files.map(([bytes, type]) => [bytes.toString('base64'), type] as const), NOON] as const,
  );
  expect(receipt).toMatchObject({ stored: 1, rejected: 3 });
  expect(network.leaving(TEST_PAGES)).toEqual([]);
});

test('hostile titles are kept as text, whole and short', async ({ context }) => {
  const page = await openVaultPage(context);
  const titles = [
    '<img src=x onerror=alert(1)>',
    'bidi \u202Eoverride\u2066 and NUL \0 gone',
    'half \ud83d a character',
    '中1 '.repeat(350_000),
    'constructor __proto__ toString',
  ];
  expect(await admit(page, pagesAbout('hostile', titles))).toMatchObject({ stored: 5 });
  await allRead(page);
  const shown = await page.evaluate(async () => {
    const { entries } = await window.vault.profiler.timeline({ limit: 5 });
    return entries.map(({ activity }) => activity.title);
  });
  expect(shown.slice(0, 3)).toEqual([titles[0], 'bidi override and NUL gone', 'half \ufffd a character']);
  expect(shown[3]?.length).toBeLessThanOrEqual(300);
});
