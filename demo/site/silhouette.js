/** The one place that speaks to Silhouette. Calls wait in a queue until its script is there, if it ever is. */

/** @param {'consent.grant' | 'consent.deny' | 'track'} method @param {...unknown} values */
export function silhouette(method, ...values) {
  window.silhouetteQueue ??= [];
  window.silhouetteQueue.push([method, ...values]);
}
