/** What of a page and of its events crosses the wire, and what never does. */
import { expect } from 'playwright/test';
import { eventsOf, eventsOfType } from './pages/embed-servers.ts';
import { grant, open, QUIET_MS, seenViews, servers, test, views } from './support/embed.ts';

test.describe('the markup', () => {
  const SECRET = /typed|hunter2|4111|draft|choice|hidden-token|in-shadow|not-for-you|secret/i;

  test('never holds what was typed, nor scripts, styles and what the site marked', async ({ page }) => {
    await open(page, '/form', {
      head: `<meta name="description" content="About tents"><meta name="csrf-token" content="hidden-token">
        <meta property="og:type" content="product"><link rel="canonical" href="/tent"><link rel="stylesheet" href="data:text/css,secret{}">
        <style>.secret{}</style><script>const secret = 1;</script>
        <script type="application/ld+json">{"@type":"Product","name":"A < B </p>"}</script>`,
      body: `<main class="shop" id="m" style="color:red" onclick="secret()" data-user="secret"><h1>Tents</h1>
        <!-- secret -->
        <form name="secret" action="/secret"><label>Your name <input name="secret" id="name" value="secret" autocomplete="username"></label>
        <input id="password" type="password" autocomplete="new-password"><input type="hidden" value="hidden-token">
        <textarea id="text"></textarea><select><option selected>choice</option></select>
        <button value="secret">choice</button><output>secret</output></form>
        <div contenteditable id="edit">draft</div><div contenteditable="" hidden>draft</div>
        <div contenteditable="false">Read only</div><div role="textbox" id="box">draft</div>
        <p data-silhouette="ignore">not-for-you</p><iframe srcdoc="secret"></iframe><noscript>secret</noscript>
        <template>secret</template><svg><text>secret</text></svg><canvas>secret</canvas>
        <data value="42" itemprop="price">42 euros</data><meter value="3" max="5">3 of 5</meter>
        <a href="javascript:secret()" name="secret">Link</a><img src="data:image/png;base64,secret" alt="A &quot;tent&quot;">
        <span itemprop="name" content="Dome">Dome &lt;3</span><div id="host"></div></main>`,
    });
    await page.locator('#name').fill('typed name');
    await page.locator('#password').fill('hunter2');
    await page.locator('#text').fill('4111 1111 1111 1111');
    await page.locator('#edit').fill('draft of a letter');
    await page.evaluate(() => {
      const shadow = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (shadow) shadow.innerHTML = '<p>in-shadow</p>';
    });
    await grant(page);
    await seenViews(1);
    const markup = views()[0]?.markup ?? '';
    expect(markup).not.toMatch(SECRET);
    expect(markup).not.toMatch(/<(input|textarea|select|option|button|output|iframe|svg|canvas|style)/);
    for (const expected of [
      '<title>Page</title>',
      '<meta name="description" content="About tents">',
      '<meta property="og:type" content="product">',
      '<link rel="canonical" href="/tent">',
      '<main class="shop" id="m"><h1>Tents</h1>',
      '<data value="42" itemprop="price">42 euros</data>',
      '<meter value="3">3 of 5</meter>',
      '<a>Link</a><img alt="A &#34;tent&#34;">',
      '<span itemprop="name" content="Dome">Dome &#60;3</span>',
      'Read only',
      'Your name',
      '<script type="application/ld+json">{"@type":"Product","name":"A \\u003c B \\u003c/p>"}</script>',
    ]) {
      expect(markup).toContain(expected);
    }
    // What the page typed is still there.
    expect(await page.locator('#name').inputValue()).toBe('typed name');
  });

  test('of a page that is an editor itself is empty', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      document.designMode = 'on';
    });
    await grant(page);
    await seenViews(1);
    expect(views()[0]?.markup ?? '').not.toContain('Words');
  });

  test('stays below its limit, and whole', async ({ page }) => {
    await open(page, '/long', { body: `<main>${`<p>${'word '.repeat(200)}</p>`.repeat(500)}</main>` });
    await grant(page);
    await seenViews(1);
    const markup = views()[0]?.markup ?? '';
    expect(markup.length).toBeLessThanOrEqual(262_144);
    expect(markup.length).toBeGreaterThan(261_000);
    expect(markup).toMatch(/<\/p><\/main><\/body><\/html>$/);
  });
});

test.describe('events of the page', () => {
  test('GA4 and Segment, before and after; the item that is looked at goes with the view', async ({
    page,
  }) => {
    const item = { item_name: 'Tent', item_category: 'Outdoor', item_category2: 'Tents', price: '99.50' };
    await open(page, '/shop', {
      head: `<script>
        window.dataLayer = [{ event: 'view_item', ecommerce: { currency: 'EUR', items: [${JSON.stringify(item)}] } }];
        window.analytics = { listeners: [], on(type, listener) { this.listeners.push(listener); },
          off(type, listener) { this.listeners = this.listeners.filter((other) => other !== listener); } };
      </script>`,
    });
    await grant(page);
    await seenViews(1);
    expect(views()[0]?.items).toEqual([
      { name: 'Tent', category: ['Outdoor', 'Tents'], price: 99.5, currency: 'EUR' },
    ]);
    const pushed = await page.evaluate((tent) => {
      const shop = window as unknown as {
        dataLayer: unknown[];
        analytics: { listeners: ((name: string, properties: unknown) => void)[] };
      };
      function gtag(..._given: unknown[]) {
        // biome-ignore lint/complexity/noArguments: gtag pushes exactly this.
        return shop.dataLayer.push(arguments);
      }
      const length = gtag('event', 'add_to_cart', { currency: 'EUR', value: 99.5, items: [tent] });
      shop.dataLayer.push({ event: 'gtm.js' }, 'noise', null, { event: 'constructor', items: [tent] });
      shop.analytics.listeners[0]?.('Order Completed', {
        order_id: 'A1',
        total: 99.5,
        currency: 'eur',
        products: [{ name: 'Tent', category: 'Outdoor > Tents', quantity: 1 }],
      });
      window.silhouette?.track('Product Reviewed', {
        review_body: 'It kept dry.',
        name: 'Tent',
        rating: '5',
      });
      window.silhouette?.track('search', { search_term: 'pegs' });
      window.silhouette?.track('search', { search_term: 'pegs' });
      return length;
    }, item);
    expect(pushed).toBe(2);
    await expect.poll(() => eventsOfType(servers.heard, 'search').length).toBe(1);
    const place = { time: expect.any(Number), url: `${servers.site}/shop`, title: 'Page' };
    expect(
      eventsOf(servers.heard)
        .filter(({ type }) => type !== 'engagement')
        .slice(1),
    ).toEqual([
      {
        ...place,
        type: 'items',
        action: 'add',
        value: 99.5,
        currency: 'EUR',
        items: [{ name: 'Tent', category: ['Outdoor', 'Tents'], price: 99.5, currency: 'EUR' }],
      },
      {
        ...place,
        type: 'items',
        action: 'purchase',
        value: 99.5,
        currency: 'EUR',
        order: 'A1',
        items: [{ name: 'Tent', category: ['Outdoor', 'Tents'], currency: 'EUR', quantity: 1 }],
      },
      { ...place, type: 'post', text: 'It kept dry.', about: 'Tent', rating: 5 },
      { ...place, type: 'search', query: 'pegs' },
    ]);
  });

  test('what a person does is told at once, not with the next batch', async ({ page }) => {
    await open(page, '/shop', { head: '<script>window.dataLayer = [];</script>' });
    await grant(page);
    await seenViews(1);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.evaluate(() => {
      const { dataLayer } = window as unknown as { dataLayer: object[] };
      dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_name: 'Tent' }] } });
    });
    await expect.poll(() => eventsOfType(servers.heard, 'items').length).toBe(1);
    // What was only shown waits, until the page is hidden: then nothing does.
    await page.evaluate(() => {
      const { dataLayer } = window as unknown as { dataLayer: object[] };
      dataLayer.push({ event: 'view_item_list', ecommerce: { items: [{ item_name: 'Stove' }] } });
    });
    await page.waitForTimeout(QUIET_MS);
    expect(eventsOfType(servers.heard, 'items').length).toBe(1);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => eventsOfType(servers.heard, 'items').length).toBe(2);
  });

  test('a search is known by the address', async ({ page }) => {
    await open(page, '/find');
    await page.goto(`${servers.site}/find?page=2&q=rain+jacket`);
    await grant(page);
    await expect
      .poll(() => eventsOfType(servers.heard, 'search').map(({ query }) => query))
      .toEqual(['rain jacket']);
  });

  test('while the vault hangs, events wait in a bounded queue', async ({ page }) => {
    servers.mode = 'slow';
    await open(page);
    await grant(page);
    await page.evaluate(() => window.silhouette?.ready);
    await page.evaluate(() => {
      for (let n = 0; n < 1_000; n++) window.silhouette?.track('post', { text: `post ${n}` });
    });
    await page.waitForTimeout(QUIET_MS);
    const before = eventsOfType(servers.heard, 'post').length;
    expect(before).toBeLessThanOrEqual(4 * 50);
    // The page goes: what still waits is sent, the newest of it.
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect.poll(() => eventsOfType(servers.heard, 'post').at(-1)?.text).toBe('post 999');
    expect(eventsOfType(servers.heard, 'post').length).toBeLessThanOrEqual(before + 200);
  });

  test('before the vault listens, calls wait in a bounded queue, the oldest go', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      for (let n = 0; n < 500; n++) window.silhouette?.track('post', { text: `post ${n}` });
    });
    await grant(page);
    await expect.poll(() => eventsOfType(servers.heard, 'post').length).toBe(200);
    // As a set: the frame that records here reports each message by a request of its own.
    const numbers = eventsOfType(servers.heard, 'post').map(({ text }) => Number(text.slice(5)));
    expect(numbers.sort((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, n) => 300 + n));
    const sizes = servers.heard.flatMap(({ message }) =>
      message?.type === 'events' ? [message.events.length] : [],
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  });
});
