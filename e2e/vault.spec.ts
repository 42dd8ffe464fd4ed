import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import {
  admit,
  allRead,
  BAKING,
  conclusions,
  NOON,
  openVaultPage,
  overview,
  pagesAbout,
  RUNNING,
  VAULT_PAGE,
  watchNetwork,
} from './support/vault.ts';

const baking = pagesAbout('baking', BAKING);
const running = pagesAbout('running', RUNNING);
const topicsOf = async (page: import('playwright/test').Page) =>
  (await overview(page)).interests.map(({ topic }) => topic);

test('an activity is acknowledged, read, and becomes an interest with its evidence; nothing leaves the origin', async ({
  context,
}) => {
  const network = watchNetwork(context);
  const page = await openVaultPage(context);
  expect(await admit(page, baking)).toEqual({ stored: 8, duplicates: 0, rejected: 0, scrubbed: 0 });
  const { interests } = await allRead(page);
  expect(interests[0]).toMatchObject({ trend: 'new' });
  const explanation = await page.evaluate(
    (topic) => window.vault.profiler.explain(topic),
    interests[0]?.topic ?? '',
  );
  expect(explanation?.evidence.length).toBeGreaterThanOrEqual(5);
  expect(explanation?.evidence.every(({ activity }) => BAKING.includes(activity.title))).toBe(true);
  expect(network.leaving(TEST_PAGES)).toEqual([]);
  expect(network.bodies()).toEqual([]);
});

test('the same pages again are duplicates', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  expect(await admit(page, [...baking, ...running])).toEqual({
    stored: 8,
    duplicates: 8,
    rejected: 0,
    scrubbed: 0,
  });
});

test('500 pages survive the worker being killed in the middle of reading', async ({ context }) => {
  const page = await openVaultPage(context);
  const many = Array.from({ length: 500 }, (_, index) => ({
    ...(baking[index % 8] ?? baking[0]),
    title: `${BAKING[index % 8]}, part ${index}`,
    url: `https://many.example/${index}`,
  })) as typeof baking;
  expect(await admit(page, many)).toMatchObject({ stored: 500 });
  await expect.poll(async () => (await overview(page)).status.read).toBeGreaterThan(0);
  const before = (await overview(page)).status.waiting;
  expect(before).toBeGreaterThan(0);
  // A killed renderer process takes all its workers with it, without a word.
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const again = await openVaultPage(context);
  expect((await overview(again)).activities).toBe(500);
  await allRead(again);
  const { total, entries } = await again.evaluate(() => window.vault.profiler.timeline({ limit: 500 }));
  expect(total).toBe(500);
  expect(entries.every(({ signal }) => signal !== undefined)).toBe(true);
});

test('a profile from which pages were deleted equals one that never saw them', async ({ browser }) => {
  const saw = await browser.newContext();
  const never = await browser.newContext();
  const [sawPage, neverPage] = await Promise.all([openVaultPage(saw), openVaultPage(never)]);
  await admit(neverPage, running);
  await allRead(neverPage);

  await admit(sawPage, [...baking, ...running]);
  await allRead(sawPage);
  expect(await conclusions(sawPage)).not.toEqual(await conclusions(neverPage));
  const receipt = await sawPage.evaluate(async (titles) => {
    const { entries } = await window.vault.profiler.timeline({ limit: 500 });
    const ids = entries
      .filter(({ activity }) => titles.includes(activity.title))
      .map(({ activity }) => activity.id);
    return window.vault.profiler.forget({ ids });
  }, BAKING);
  expect(receipt.forgotten).toBe(8);
  expect(await conclusions(sawPage)).toEqual(await conclusions(neverPage));

  // And taken back, it is what it was.
  expect(await sawPage.evaluate((undo) => window.vault.profiler.undoForget(undo), receipt.undo)).toBe(true);
  expect((await overview(sawPage)).activities).toBe(16);
  await saw.close();
  await never.close();
});

test('corrections bind at once and can be taken back', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, [...baking, ...running]);
  await allRead(page);
  const before = await topicsOf(page);
  const [first = ''] = before;
  for (const verdict of ['wrong', 'never'] as const) {
    await page.evaluate(([topic, said]) => window.vault.profiler.correct('c1', topic, said), [
      first,
      verdict,
    ] as const);
    expect(await topicsOf(page)).not.toContain(first);
    await page.evaluate(() => window.vault.profiler.undoCorrection('c1'));
    expect(await topicsOf(page)).toEqual(before);
  }
});

test('one tab leads, and when it goes the next takes over with nothing lost', async ({ context }) => {
  const first = await openVaultPage(context);
  await admit(first, baking);
  const second = await openVaultPage(context);
  expect((await overview(second)).activities).toBe(8);
  const leaders = () =>
    second.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      const count = (locks: LockInfo[]) => locks.filter(({ name }) => name === 'silhouette:leader').length;
      return [count(held), count(pending)];
    });
  await expect.poll(leaders).toEqual([1, 1]);

  // A call under way when the leader goes is answered by the next one.
  const pending = admit(second, running);
  await first.close();
  expect((await pending).stored + (await pending).duplicates).toBe(8);
  expect((await allRead(second)).activities).toBe(16);
});

test('a killed profiler worker is started again by its own tab', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const [worker] = page.workers().filter((candidate) => candidate.url().includes('profiler-worker'));
  await worker?.evaluate(() => self.close());
  expect((await overview(page)).activities).toBe(8);
  await allRead(page);
});

test('erasing leaves no database, cache or key, also with another tab open', async ({ context }) => {
  const page = await openVaultPage(context);
  const other = await openVaultPage(context);
  await admit(page, baking);
  await allRead(page);
  const told = other.evaluate(() => new Promise<void>((resolve) => window.vault.onErased(resolve)));
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await told;
  const left = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    local: localStorage.length,
  }));
  expect(left).toEqual({ databases: [], caches: [], local: 0 });
  await page.reload();
  expect((await overview(page)).activities).toBe(0);
});

test('erasing completes although another page holds the database open and does not let go', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const hung = await context.newPage();
  await hung.goto(`${TEST_PAGES}/clear-site-data.txt`);
  await hung.goto(`${TEST_PAGES}/taxonomy/topics.json`);
  await hung.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('silhouette');
        // No versionchange handler: it never closes by itself.
        request.onsuccess = () => resolve();
      }),
  );
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
});

test('signals of another encoder are read again', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await allRead(page);
  const before = await conclusions(page);
  await page.evaluate(async () => {
    const request = indexedDB.open('silhouette');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction('signals', 'readwrite');
    const store = transaction.objectStore('signals');
    store.getAll().onsuccess = ({ target }) => {
      for (const record of (target as IDBRequest).result) store.put({ ...record, encoder: 'an-older-one' });
    };
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.reload();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const blob = await window.vault.profiler.exportJson();
        return (await blob.text()).includes('an-older-one');
      }),
    )
    .toBe(false);
  await allRead(page);
  expect(await conclusions(page)).toEqual(before);
});

test('a full disk is a clear failure and loses nothing', async ({ context }) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Before anything is stored: Chromium remembers for a while how much room there was.
  await session.send('Storage.overrideQuotaForOrigin', { origin: TEST_PAGES, quotaSize: 2_000_000 });
  await page.goto(VAULT_PAGE);
  await expect(page).toHaveTitle('ready');
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
  const large = pagesAbout(
    'large',
    Array.from({ length: 5_000 }, (_, index) => `${'x'.repeat(280)} ${index}`),
  );
  await expect(admit(page, large)).rejects.toThrow('storage-full');
  expect((await overview(page)).activities).toBe(8);
  await session.send('Storage.overrideQuotaForOrigin', { origin: TEST_PAGES });
  await page.reload();
  expect((await overview(page)).activities).toBe(8);
  expect(await admit(page, running)).toMatchObject({ stored: 8 });
});

test('a database that the browser takes away is opened anew', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: TEST_PAGES, storageTypes: 'indexeddb' });
  await expect
    .poll(() => overview(page).then(({ activities, status }) => [activities, status.failure?.code]))
    .toEqual([0, 'storage-lost']);
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
  await page.evaluate(() => window.vault.retry());
  expect((await overview(page)).status.failure).toBeUndefined();
});

test('a profile written by a newer version is left alone', async ({ context }) => {
  const page = await context.newPage();
  await page.goto(`${TEST_PAGES}/taxonomy/topics.json`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('silhouette', 99);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  );
  await page.goto(VAULT_PAGE);
  const failure = await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.vault.onStatus(({ failure: told }) => told && resolve(told.code));
      }),
  );
  expect(failure).toBe('storage-blocked');
});

test('what is stored cannot be read without the key', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, [{ ...baking[0], title: 'A secret title about rye bread' } as (typeof baking)[0]]);
  await allRead(page);
  const stored = await page.evaluate(async () => {
    const request = indexedDB.open('silhouette');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const found: string[] = [];
    const look = (value: unknown): void => {
      if (value instanceof ArrayBuffer) found.push(new TextDecoder('latin1').decode(value));
      else if (ArrayBuffer.isView(value)) found.push(new TextDecoder('latin1').decode(value));
      else if (value instanceof CryptoKey) found.push(`extractable: ${value.extractable}`);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
      else found.push(String(value));
    };
    for (const name of database.objectStoreNames) {
      const all = database.transaction(name).objectStore(name).getAll();
      look(
        await new Promise((resolve) => {
          all.onsuccess = () => resolve(all.result);
        }),
      );
    }
    database.close();
    return found.join('\n');
  });
  expect(stored).not.toContain('secret');
  expect(stored).not.toContain('baking.example');
  expect(stored).toContain('extractable: false');
  expect(stored).not.toContain('extractable: true');
});

/** Runs `edit` on one store of the database beside the vault, then reloads so that nothing is remembered. */
async function tamper(
  page: import('playwright/test').Page,
  name: string,
  edit: 'swap bodies' | 'delete seal' | 'delete identify',
): Promise<void> {
  await page.evaluate(
    async ([storeName, change]) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const database = await settled(indexedDB.open('silhouette'));
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
      if (change === 'swap bodies') {
        const [one, two] = await settled(store.getAll());
        await settled(store.put({ ...one, body: two.body }));
        await settled(store.put({ ...two, body: one.body }));
      } else {
        await settled(store.delete(change.slice('delete '.length)));
      }
      database.close();
    },
    [name, edit] as const,
  );
  await page.reload();
}

for (const name of ['activities', 'signals']) {
  test(`${name} whose sealed bodies were swapped do not open as each other`, async ({ context }) => {
    const page = await openVaultPage(context);
    await admit(page, baking.slice(0, 2));
    await allRead(page);
    await tamper(page, name, 'swap bodies');
    const timeline = () => page.evaluate(() => window.vault.profiler.timeline({ limit: 5 }));
    await expect(timeline()).rejects.toThrow('storage-lost');
    await tamper(page, name, 'swap bodies');
    expect((await timeline()).total).toBe(2);
  });
}

test('without its key what is stored is told to be lost, and erasing it starts anew', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await tamper(page, 'keys', 'delete seal');
  const failed = () => page.evaluate(async () => (await window.vault.profiler.status()).failure?.code);
  await expect.poll(failed).toBe('storage-lost');
  await expect(overview(page)).rejects.toThrow('storage-lost');
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await page.reload();
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
});

test('losing the key of the ids does not take the one that opens what is stored', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, baking);
  await tamper(page, 'keys', 'delete identify');
  const { total } = await page.evaluate(() => window.vault.profiler.timeline({ limit: 5 }));
  expect(total).toBe(8);
});

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

test('two tabs that admit the same pages at once store them once', async ({ context }) => {
  const pages = await Promise.all([openVaultPage(context), openVaultPage(context)]);
  const receipts = await Promise.all(pages.map((page) => admit(page, [...baking, ...running])));
  expect(receipts.reduce((sum, { stored }) => sum + stored, 0)).toBe(16);
  expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(16);
  expect((await overview(pages[0] as (typeof pages)[0])).activities).toBe(16);
});

test('erasing while two tabs read and admit leaves nothing', async ({ context }) => {
  const page = await openVaultPage(context);
  const other = await openVaultPage(context);
  const many = pagesAbout(
    'many',
    Array.from({ length: 400 }, (_, index) => `${BAKING[index % 8]}, part ${index}`),
  );
  await admit(page, many);
  await other.evaluate((batch) => void window.vault.profiler.admit(batch), running);
  expect(await page.evaluate(() => window.vault.erase())).toEqual({ complete: true, left: [] });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query();
        return [await indexedDB.databases(), await caches.keys(), [...held, ...pending]];
      }),
    )
    .toEqual([[], [], []]);
  await page.reload();
  expect(await admit(page, baking)).toMatchObject({ stored: 8 });
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
