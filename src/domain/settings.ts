/** The person's own switches. Whatever a website was allowed, these win. */

export interface Settings {
  /** Websites may pass on what happens on their pages. */
  observing: boolean;
  /** The models read what is kept, and conclusions are drawn. */
  inferring: boolean;
  /** The vault may draw recommendations on pages. */
  recommending: boolean;
  /** Randomised segments may be sent to collectors. */
  reporting: boolean;
  /** History the person imported counts for reports too. */
  reportImports: boolean;
  /** Websites that may pass on nothing, whatever their visitors agree to there. */
  stoppedOrigins: string[];
}

export const DEFAULT_SETTINGS: Settings = {
  observing: true,
  inferring: true,
  recommending: true,
  reporting: true,
  reportImports: false,
  stoppedOrigins: [],
};
