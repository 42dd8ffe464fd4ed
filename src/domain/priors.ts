/**
 * Population priors: what a collector tells every device about all visitors of a site together, in one file that is
 * the same for everybody (docs/schema/priors.schema.json). It is made of counts of randomised reports alone.
 */
import * as v from 'valibot';
import type { SegmentListName } from './report.ts';

/** Where a collector answers with the file, below its address. */
export const PRIORS_PATH = '/priors.json';

/** A list of 256 segments takes 13 kB. */
export const MOST_PRIORS_BYTES = 512 * 1_024;

export interface SegmentPrior {
  /** IAB Audience 1.1 id. */
  id: string;
  /** Share of reporting visitors that is in it, drawn towards the mean of its list (dp/shrink.ts); in [0, 1]. */
  share: number;
  /** Standard error of `share`. */
  error: number;
}

/** Of one purpose of one site. */
export interface Prior {
  site: string;
  purpose: string;
  list: SegmentListName;
  /** SHA-256 of the segment list, 64 hexadecimal digits. */
  taxonomy: string;
  /** Reports that were counted. */
  reports: number;
  /** First and last day they are of, as in 2026-11-29. */
  from: string;
  to: string;
  /** Of a report. */
  epsilon: number;
  /** In the order of the list. */
  segments: SegmentPrior[];
}

export interface PriorsFile {
  version: 1;
  /** Empty where nothing can be told. */
  priors: Prior[];
}

const id = v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]{0,31}$/));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const PriorsSchema = v.strictObject({
  version: v.literal(1),
  priors: v.pipe(
    v.array(
      v.strictObject({
        site: id,
        purpose: id,
        list: v.picklist(['fine', 'coarse']),
        taxonomy: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        reports: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        from: day,
        to: day,
        epsilon: v.pipe(v.number(), v.minValue(0), v.maxValue(8)),
        segments: v.pipe(
          v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^\d{1,6}$/)), share, error: share })),
          v.minLength(1),
          v.maxLength(4_096),
        ),
      }),
    ),
    v.maxLength(64),
  ),
}) satisfies v.GenericSchema<PriorsFile>;

/** @returns undefined for whatever is no such file */
export function parsePriors(text: string): PriorsFile | undefined {
  try {
    const { success, output } = v.safeParse(PriorsSchema, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}
