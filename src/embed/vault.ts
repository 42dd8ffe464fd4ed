/** What is loaded first after consent, and alone to erase: opens the vault, begins observing, has it erased. */
import { type Channel, connect, type Refusal } from './channel.ts';
import type { Seat } from './instance.ts';
import { createOutbox } from './outbox.ts';

export type Call = [method: 'page' | 'track', ...parameters: unknown[]];

export interface Vault {
  /** Begins what `seat.consent` allows. */
  begin(): Promise<void>;
  /** @throws when the vault did not confirm it */
  erase(): Promise<void>;
}

export type Open = (seat: Seat) => Vault;

const ERASE_TIMEOUT_MS = 10_000;

export const open: Open = (seat) => {
  const { options, base, load, call: queue } = seat;
  let channel: Promise<Channel> | undefined;
  let erasing: Promise<void> | undefined;
  let begins = 0;

  const say = (what: object) => {
    // biome-ignore lint/suspicious/noConsole: the site asked for it.
    if (options.debug) console.info('silhouette:', what);
  };

  const reach = () => {
    channel ??= connect(new URL('/vault.html', options.vault || base));
    return channel;
  };
  const leave = (vault: Channel) => {
    vault.close();
    channel = undefined;
  };

  const eraseNow = async () => {
    const vault = await reach();
    const refusal = await vault.send('reset');
    leave(vault);
    if (refusal) throw Error(refusal.detail);
  };

  return {
    async begin() {
      const turn = ++begins;
      await activation();
      await loaded();
      await erasing;
      const { consent } = seat;
      if (!consent) return;
      const [vault, { observe }] = await Promise.all([reach(), load('observers')]);
      // Meanwhile it may have been taken back, or taken back and given again.
      if (turn !== begins || consent !== seat.consent) return;
      if (vault.off) return leave(vault);
      if (seat.dropped) say({ dropped: seat.dropped });
      const { purposes, version, language, time } = consent;
      const refused = (refusal: Refusal) => {
        say(refusal);
        // Withdrawn elsewhere, such as on the dashboard
        if (refusal.code === 'no-consent') seat.stop();
      };
      const answer = vault.send('consent', { consent: { purposes, version, language, time } });
      if (purposes.includes('observing')) {
        const outbox = createOutbox(vault, say, refused);
        const observers = observe(seat, outbox);
        seat.stop = () => {
          observers.stop();
          outbox.stop();
          seat.call = queue;
        };
        seat.call = observers.call;
        for (const call of seat.calls.splice(0)) seat.call(...call);
      }
      const refusal = await answer;
      if (refusal) return refused(refusal);
      seat.begun();
      if (purposes.includes('recommending')) (await load('elements')).draw(seat, consent);
    },
    erase() {
      erasing ??= Promise.race([
        eraseNow(),
        new Promise<never>((_, reject) => {
          setTimeout(reject, ERASE_TIMEOUT_MS, Error('The vault does not answer'));
        }),
      ]).finally(() => {
        erasing = undefined;
      });
      return erasing;
    },
  };
};

/** What the page itself waits for goes before, and so does what it then paints. */
const AFTER_LOAD_MS = 500;

function loaded(): Promise<unknown> {
  return new Promise((resolve) => {
    const rest = () => setTimeout(resolve, AFTER_LOAD_MS);
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest, { once: true });
  });
}

/** A page that is only prerendered has not been looked at. */
function activation(): Promise<unknown> | undefined {
  const page: Document & { prerendering?: boolean } = document;
  if (!page.prerendering) return undefined;
  return new Promise((resolve) => {
    page.addEventListener('prerenderingchange', resolve, { once: true });
  });
}
