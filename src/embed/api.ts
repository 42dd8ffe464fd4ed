/** What a website sees of Silhouette. Types alone, so that they cost no byte. */
import type { EventMap } from './events.ts';
import type { WirePurpose } from './protocol.ts';

export interface ConsentRecord {
  /** What was agreed to. None is a refusal. */
  purposes: WirePurpose[];
  /** Version of the text that was agreed to. */
  version: string;
  /** BCP 47 tag of the language it was shown in. */
  language: string;
  /** When it was agreed to, in milliseconds since the Unix epoch; now when left out. */
  time?: number;
}

export interface Options {
  /** Origin of the vault. Default: where the script came from; with the npm package it must be given. */
  vault?: string;
  /** The console says what was recognised and what consent is in force. Default: silent. */
  debug?: boolean;
  /** Name of the array that GTM and gtag push to. Default: "dataLayer". */
  dataLayer?: string;
}

export interface Consent {
  /**
   * Starts what was agreed to. Repeat it at every page load while it holds: nothing is kept on the
   * page's origin. Does nothing under Global Privacy Control.
   */
  grant(record: ConsentRecord): void;
  /**
   * Nothing is observed from here on. After a grant on the same page load, or with `withdraw`, what came
   * from this origin is erased; otherwise nothing is loaded, stored or sent.
   */
  deny(options?: { withdraw?: boolean }): void;
  /** Called with the purposes in force whenever they change; none after a refusal. @returns how to stop */
  onChange(listener: (purposes: WirePurpose[]) => void): () => void;
}

export interface Silhouette {
  /** May be left out, and may be repeated: the first one counts. Before consent. */
  init(options?: Options): Silhouette;
  /** Begins a new view of a page, for sites whose address does not change. */
  page(): void;
  /** Reports an event of the page, by its GA4 or Segment name (docs/embedding.md). */
  track<Name extends keyof EventMap>(name: Name, properties: EventMap[Name]): void;
  consent: Consent;
  /** As `consent.deny()`, until the page is left. The site keeps the choice, since nothing is kept here. */
  optOut(): void;
  /** Takes `optOut` back: what was granted on this page load holds again. */
  optIn(): void;
  /** True after a refusal on this page load, and always under Global Privacy Control. */
  hasOptedOut(): boolean;
  /**
   * Erases what came from this origin, and its consent; never what the person imported, never another
   * site's. Resolves when the vault has said so. @throws when it did not
   */
  reset(): Promise<void>;
  /** Resolves when the vault listens and observing began. Without consent, never. */
  ready: Promise<void>;
  /** A second, independent instance, for example of another vault. The same name gives the same one. */
  create(name: string, options?: Options): Silhouette;
}

/** A call as the queue before the script has it: `['consent.grant', { … }]`. */
export type QueuedCall = [method: string, ...parameters: unknown[]];

declare global {
  interface Window {
    silhouette?: Silhouette;
    silhouetteQueue?: { push(...calls: QueuedCall[]): unknown };
  }
}
