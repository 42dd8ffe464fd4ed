/** Events that the page sends to others anyway: GTM's and gtag's array, and Segment's `analytics`. */
import { wrap } from './navigation.ts';
import type { Scene } from './scene.ts';

type Told = (name: unknown, properties: unknown) => void;

interface Analytics {
  on?(type: 'track', listener: Told): void;
  off?(type: 'track', listener: Told): void;
}

/** @returns call it now and then: the array, and Segment, may come late */
export function watchLayer({ options, onStop }: Scene, told: Told): () => void {
  let layer: unknown;
  let analytics: Analytics | undefined;

  const read = (...entries: unknown[]) => {
    for (const entry of entries) {
      // gtag pushes its arguments, GTM an object.
      const { 0: command, 1: name, 2: properties, event } = Object(entry);
      if (command === 'event') told(name, properties);
      else told(event, entry);
    }
  };

  return () => {
    const page = window as unknown as { [layer: string]: unknown; analytics?: Analytics };
    const found = page[options.dataLayer || 'dataLayer'];
    if (found !== layer && Array.isArray(found)) {
      layer = found;
      read(...found);
      wrap(found as unknown[] & Record<'push', typeof found.push>, 'push', read, onStop);
    }
    if (!analytics && page.analytics?.on) {
      analytics = page.analytics;
      analytics.on?.('track', told);
      onStop(() => analytics?.off?.('track', told));
    }
  };
}
