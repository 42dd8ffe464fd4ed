/** When somebody is in a segment, as src/profile/segments-membership.ts has it; tools/audience holds the two together. */
export const RULES = {
  /** Certain activities, as of the day. */
  entry: 2,
  exit: 1,
  activities: 3,
  /** Days after which evidence counts half. */
  halfLife: { interest: 30, intent: 14 },
  weeks: 12,
} as const;
