/** What consent managers tell the embed, and what it does when consent is withdrawn. */
import { expect, type Page } from 'playwright/test';
import { eventsOfType } from './pages/embed-servers.ts';
import { grant, open, QUIET_MS, seenViews, servers, test, types } from './support/embed.ts';

test.describe('consent managers', () => {
  const TCF = `<script>window.__tcfapi = (command, version, callback) => { window.tell = callback; };</script>`;
  const tcData = (eventStatus: string, allowed: number[]) => ({
    eventStatus,
    gdprApplies: true,
    purpose: { consents: Object.fromEntries(allowed.map((purpose) => [purpose, true])) },
  });
  const tell = (page: Page, ...heard: unknown[]) =>
    page.evaluate(
      (given) => (window as unknown as { tell(...given: unknown[]): void }).tell(...given),
      heard,
    );

  test('TCF: nothing until the visitor answered, and a refusal wins over a grant', async ({ page }) => {
    await open(page, '/', { head: TCF });
    await grant(page);
    await page.waitForFunction(() => 'tell' in window);
    await tell(page, tcData('cmpuishown', []), true);
    await page.waitForTimeout(QUIET_MS);
    expect(servers.heard).toEqual([]);
    await tell(page, tcData('useractioncomplete', [1, 6]), true);
    await page.waitForTimeout(QUIET_MS);
    expect(servers.heard).toEqual([]);
  });

  test('TCF: allows by itself, and its withdrawal erases', async ({ page }) => {
    await open(page, '/', { head: TCF });
    await page.waitForFunction(() => 'tell' in window);
    await tell(page, tcData('tcloaded', [1, 5, 9]), true);
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({
      consent: { purposes: ['observing', 'reporting'], version: 'tcf', language: 'en' },
    });
    await tell(page, tcData('useractioncomplete', []), true);
    await expect.poll(() => types().at(-1)).toBe('reset');
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('GPP: an opt-out takes reporting away', async ({ page }) => {
    await open(page, '/', {
      head: `<script>window.__gpp = (command, callback) => setTimeout(callback, 50, {
        pingData: { signalStatus: 'ready', parsedSections: { usnat: [{ SaleOptOut: 1 }] } } }, true);</script>`,
    });
    await page.evaluate(() =>
      window.silhouette?.consent.grant({
        purposes: ['observing', 'reporting'],
        version: '1',
        language: 'en',
      }),
    );
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({ consent: { purposes: ['observing'] } });
  });

  test('Google consent mode: a default holds back, an update allows', async ({ page }) => {
    await open(page, '/', {
      head: `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }
        gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });</script>`,
    });
    await page.waitForTimeout(QUIET_MS);
    expect(servers.asked).toEqual(['/silhouette.js', '/silhouette-consent.js']);
    await page.evaluate(() => {
      (window as unknown as { gtag(...given: unknown[]): void }).gtag('consent', 'update', {
        analytics_storage: 'granted',
      });
    });
    await seenViews(1);
    expect(servers.heard[1]?.message).toMatchObject({
      consent: { purposes: ['observing'], version: 'google' },
    });
  });
});

test.describe('withdrawal', () => {
  test('erases, and puts everything back as it was', async ({ page }) => {
    // Long enough for a batch that was waiting to leave meanwhile
    servers.mode = 'late';
    await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
    await open(page, '/', { head: '<script>window.dataLayer = [];</script>' });
    const state = () =>
      page.evaluate(() => {
        const { dataLayer } = window as unknown as { dataLayer: unknown[] };
        return {
          push: dataLayer.push === Array.prototype.push && !Object.hasOwn(dataLayer, 'push'),
          history: Object.keys(history),
          frames: document.querySelectorAll('iframe').length,
        };
      });
    const before = await state();
    await grant(page);
    await seenViews(1);
    expect(await state()).not.toEqual(before);
    const heard = await page.evaluate(async () => {
      const purposes: unknown[] = [];
      window.silhouette?.consent.onChange((now) => purposes.push(now));
      window.silhouette?.track('post', { text: 'not sent any more' });
      await window.silhouette?.reset();
      window.silhouette?.track('post', { text: 'nor this' });
      return purposes;
    });
    expect(heard).toEqual([[]]);
    await expect.poll(() => types().at(-1)).toBe('reset');
    expect(await state()).toEqual(before);
    await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
    await page.waitForTimeout(QUIET_MS);
    expect(types().at(-1)).toBe('reset');
    expect(eventsOfType(servers.heard, 'post')).toEqual([]);

    // Agreed to again
    await grant(page);
    await seenViews(2);
  });

  test('deny() after a grant on the same page does the same, and optIn() takes optOut() back', async ({
    page,
  }) => {
    await open(page);
    await grant(page);
    await page.evaluate(() => window.silhouette?.consent.deny());
    await expect.poll(types).toEqual(['reset']);
    await page.evaluate(() => window.silhouette?.optIn());
    await seenViews(1);
    await page.evaluate(() => window.silhouette?.optOut());
    await expect.poll(() => types().at(-1)).toBe('reset');
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('on a later visit opens the vault only to erase', async ({ page }) => {
    await open(page);
    await page.evaluate(() => window.silhouette?.reset());
    await expect.poll(types).toEqual(['reset']);
    expect(servers.asked).not.toContain('/silhouette-observers.js');
    await page.evaluate(() => window.silhouette?.consent.deny({ withdraw: true }));
    await expect.poll(types).toEqual(['reset', 'reset']);
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('says so when the vault does not confirm it', async ({ page }) => {
    servers.mode = 'refusing';
    await open(page);
    const failure = () =>
      page.evaluate(() =>
        window.silhouette?.reset().then(
          () => 'erased',
          ({ message }) => message,
        ),
      );
    expect(await failure()).toBe('withdrawn');
    servers.mode = 'silent';
    expect(await failure()).toBe('The vault does not answer');
  });
});
