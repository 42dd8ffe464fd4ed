/** Shares as percentages with as many digits as they have meaning. */

export function sharesIn(locale: string): {
  percent: (share: number) => string;
  /** To whole percents, for a sentence. */
  about: (share: number) => string;
  points: (share: number) => string;
} {
  // One digit always, so that figures below each other compare.
  const options = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...options });
  const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    percent: (share) => percent.format(share),
    about: (share) => (share < 0.01 ? percent : whole).format(share),
    points: (share) => number.format(share * 100),
  };
}
