/** What a person allowed one website, kept in the vault. No record means no. */

export const PURPOSES = ['observing', 'recommending', 'reporting'] as const;
/**
 * `observing`: what happens on the site's pages is kept on the device. `recommending`: the vault may
 * draw recommendations on the page. `reporting`: randomised segments may be sent to the site's collector.
 */
export type Purpose = (typeof PURPOSES)[number];

export interface Consent {
  /** Of the page, such as "https://shop.example.com". */
  origin: string;
  purposes: Purpose[];
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** Version of the text that was agreed to. */
  version: string;
  /** BCP 47 tag of the language it was shown in. */
  language: string;
}
