/** What a hostile page may try at storage, frames, windows and files to learn what the vault knows from elsewhere. */
import { expect, test } from 'playwright/test';
import { attack, CANARY, gathered, openAttacker } from './support/attacker.ts';
import { FRAME, frameOf, SHOP, STRANGER, VAULT } from './support/frame.ts';

attack();

test('storage and locks: what the page can open is its own and empty', async ({ context }) => {
  const page = await openAttacker(context);
  const found = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('silhouette');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const stores = Array.from(database.objectStoreNames);
    database.close();
    indexedDB.deleteDatabase('silhouette');
    const leader = await navigator.locks.request(
      'silhouette:leader',
      { ifAvailable: true },
      (lock) => lock !== null,
    );
    const root = await navigator.storage.getDirectory();
    const files = [];
    for await (const name of root.keys()) files.push(name);
    return {
      stores,
      leader,
      files,
      locks: await navigator.locks.query(),
      cached: await caches.keys(),
      cookies: document.cookie,
      local: localStorage.length,
    };
  });
  // Granted although the vault's leader holds the lock of that name: it is another one.
  expect(found).toEqual({
    stores: [],
    leader: true,
    files: [],
    locks: { held: [], pending: [] },
    cached: [],
    cookies: '',
    local: 0,
  });
});

test('the frame’s window: nothing of it can be read but how many frames it has', async ({ context }) => {
  const page = await openAttacker(context);
  const read = await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    const target = frame?.contentWindow as unknown as Record<string, unknown>;
    const names = [
      'document',
      'localStorage',
      'indexedDB',
      'name',
      'navigator',
      'performance',
      'frameElement',
      'history',
      'eval',
      'Worker',
      'caches',
      'origin',
      'crossOriginIsolated',
    ];
    const readable = names.filter((name) => {
      try {
        return target[name] !== undefined;
      } catch {
        return false;
      }
    });
    let href: unknown;
    try {
      href = (target.location as Location).href;
    } catch {
      href = 'denied';
    }
    return { document: frame?.contentDocument, readable, href, length: target.length };
  });
  expect(read).toEqual({ document: null, readable: [], href: 'denied', length: 0 });
});

test('document.domain does not bring page and vault together', async ({ context }) => {
  const page = await openAttacker(context);
  const read = await page.evaluate(() => {
    try {
      document.domain = 'localhost';
    } catch {
      // Chromium's default by now; where it works, the vault does not take part.
    }
    return document.querySelector('iframe')?.contentDocument ?? null;
  });
  expect(read).toBeNull();
  await frameOf(page)
    .evaluate(() => {
      document.domain = 'localhost';
    })
    .catch(() => undefined);
  expect(await page.evaluate(() => document.querySelector('iframe')?.contentDocument ?? null)).toBeNull();
});

test('navigating the frame leads to nothing that can be read', async ({ context }) => {
  const page = await openAttacker(context);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const results = await page.evaluate(
    async ([vault, frameUrl]) => {
      const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const reached: string[] = [];
      const look = (what: string, frame: HTMLIFrameElement) => {
        try {
          const inside = frame.contentDocument;
          // about:blank and the page's own blob are the page's; what counts is whether the vault's storage is there.
          if (inside?.defaultView?.origin === vault) reached.push(what);
        } catch {
          // Denied.
        }
      };
      const steal = `parent.host.heard.push({ stolen: document.body ? document.body.textContent : '' }, { stolen: location.origin })`;
      for (const src of [
        `${vault}/`,
        `${vault}/index.html`,
        `${vault}/index.html#/observed`,
        `${vault}/vault.html#/observed`,
        `${vault}/vault.html?<script>${steal}</script>`,
        `${vault}/sample/history.sqlite`,
        `view-source:${vault}/`,
        `javascript:${steal}`,
        `data:text/html,<script>${steal}</script>`,
        URL.createObjectURL(new Blob([`<iframe src="${vault}/"></iframe>`], { type: 'text/html' })),
        `blob:${vault}/1`,
        `filesystem:${vault}/temporary/1`,
      ]) {
        const frame = await window.host.add(frameUrl);
        try {
          if (frame.contentWindow) frame.contentWindow.location.href = src;
        } catch {
          // Refused at once.
        }
        await pause(150);
        look(src, frame);
        frame.src = src;
        await pause(150);
        look(src, frame);
        frame.remove();
      }
      for (const attributes of [
        { srcdoc: `<iframe src="${vault}/index.html"></iframe><script>${steal}</script>` },
        { sandbox: 'allow-scripts', src: `${vault}/vault.html` },
        { sandbox: 'allow-scripts allow-same-origin allow-popups', src: `${vault}/index.html` },
        { csp: "script-src 'unsafe-inline'", src: `${vault}/index.html` },
        { credentialless: '', src: `${vault}/index.html` },
      ]) {
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        document.body.append(frame);
        await pause(300);
        look(JSON.stringify(attributes), frame);
      }
      return reached;
    },
    [VAULT, FRAME] as const,
  );
  // Out of the page's sight, but a person could be made to click in it.
  await page.evaluate((src) => window.host.add(src), `${VAULT}/index.html#/observed`);
  await page.waitForTimeout(1_500);
  expect(results).toEqual([]);
  expect(dialogs).toEqual([]);
  for (const frame of page.frames()) {
    // No frame shows the dashboard, whichever way it was asked for.
    expect(await frame.evaluate(() => document.body?.textContent ?? '').catch(() => '')).not.toContain(
      'Canary',
    );
  }
  const stolen = (await gathered(page)).match(/"stolen":"[^"]*"/g) ?? [];
  for (const text of stolen) expect(text).not.toMatch(/Canary|4321/);
});

test('a sandboxed frame runs nothing, since its scripts are another origin’s', async ({ context }) => {
  const page = await openAttacker(context);
  const profilers = () => page.workers().filter((worker) => worker.url().includes('/profiler-worker-'));
  const count = profilers().length;
  for (const sandbox of ['allow-scripts', 'allow-scripts allow-popups allow-forms', '']) {
    const before = await page.evaluate(() => window.host.heard.length);
    await page.evaluate(
      async ([src, value]) =>
        window.host.hello((await window.host.add(src, { sandbox: value })).contentWindow),
      [FRAME, sandbox] as const,
    );
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.host.heard.length)).toBe(before);
  }
  expect(profilers()).toHaveLength(count);
});

test('a stranger without a frame of its own cannot speak through one it embeds', async ({ context }) => {
  const page = await openAttacker(context, STRANGER);
  // The shop is allowed, but not below a page that is not.
  await page.evaluate((src) => window.host.add(src), `${SHOP}/`);
  const shop = page.frames().find((frame) => frame.url() === `${SHOP}/`);
  await shop?.evaluate(async (src) => window.host.hello((await window.host.add(src)).contentWindow), FRAME);
  await page.waitForTimeout(1_000);
  expect(await shop?.evaluate(() => window.host.heard)).toEqual([]);
  expect(page.frames().map((frame) => frame.url())).not.toContain(FRAME);
});

test('windows: the dashboard cannot be held, read, messaged or found by name', async ({ context }) => {
  const page = await openAttacker(context);
  const opened = context.waitForEvent('page');
  await page.evaluate((vault) => {
    Object.assign(window, { opened: window.open(`${vault}/#/observed`, 'dashboard') });
  }, VAULT);
  const dashboard = await opened;
  await expect(dashboard.getByText(CANARY)).toBeVisible();
  const held = await page.evaluate((vault) => {
    const window_ = Reflect.get(window, 'opened') as Window & Record<string, unknown>;
    window_.postMessage({ protocol: 'silhouette/1' }, vault);
    let text: unknown;
    try {
      text = window_.document.body.textContent;
    } catch {
      text = 'denied';
    }
    return { closed: window_.closed, length: window_.length, text };
  }, VAULT);
  // Severed: as far as the page can tell the window is closed.
  expect(held.closed).toBe(true);
  expect(String(held.text)).not.toContain('Canary');
  expect(await dashboard.evaluate(() => window.opener)).toBeNull();
  const [again] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(() => Boolean(window.open('', 'dashboard'))),
  ]);
  // The name leads to a new, empty window.
  expect(again.url()).toBe('about:blank');
  await again.close();
});

test('files: what can be fetched is the product, alike for everybody', async ({ context }) => {
  const page = await openAttacker(context);
  const results = await page.evaluate(async (vault) => {
    const readable: string[] = [];
    for (const path of [
      '/',
      '/index.html',
      '/vault.html',
      '/vault.config.json',
      '/sample/history.sqlite',
      '/models/manifest.json',
    ]) {
      for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
        const text = await fetch(`${vault}${path}`, { mode, credentials: 'include' })
          .then((response) => response.text())
          .catch(() => '');
        if (text !== '') readable.push(`${mode} ${path}`);
      }
    }
    return readable;
  }, VAULT);
  expect(results).toEqual([]);
});
