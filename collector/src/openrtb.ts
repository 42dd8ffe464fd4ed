/**
 * What can be told from none, in the words of OpenRTB 2.6 (section 3.2.21, Data; 3.2.22, Segment; `segtax` of the
 * extension "Segment Taxonomies", where 4 is IAB Tech Lab Audience Taxonomy 1.1). It is a statement about a site's
 * visitors together and so belongs to the site's content. In `user.data` it would be one about a person, which
 * nobody here knows; that is why the place is part of what is written.
 */
import type { EstimatesAnswer, SegmentEstimate } from './contract.ts';
import { dayOf, rounded } from './days.ts';
import { Refusal } from './refusal.ts';

/** Of `segments.json`, whose ids are used as they are. */
const SEGTAX = 4;

/** OpenRTB 2.6, 3.2.22. The share is in `ext`: `value` is free text that a buyer could take for a person's score. */
export interface OpenRtbSegment {
  id: string;
  name: string;
  /** Share of visitors with a report, and its 95 % interval; in [0, 1], four digits. */
  ext: { share: number; low: number; high: number };
}

/** OpenRTB 2.6, 3.2.21. */
export interface OpenRtbData {
  /** Of the provider; an exchange that knows it by another one replaces it. */
  id: string;
  /** Domain of the provider, who is the site itself. */
  name: string;
  segment: OpenRtbSegment[];
  ext: {
    segtax: typeof SEGTAX;
    /** Reports that were counted. */
    visitors: number;
    /** What was counted: first and last day, as in 2026-11-29. */
    from: string;
    to: string;
    /** Of a report; the noise is in the intervals. */
    epsilon: number;
  };
}

/** A part of a bid request, to be merged into one. */
export interface OpenRtbFragment {
  site: { content: { data: OpenRtbData[] } };
}

/**
 * @param domain of the site, as in shop.example.com
 * @throws Refusal nothing-to-tell when no statement would be honest
 */
export function openRtbOf(answer: EstimatesAnswer, domain: string): OpenRtbFragment {
  const { site, purpose, simulation, warnings, segments, n, minimumGroup, from, to, epochMs, epsilon } =
    answer;
  if (simulation) throw nothing('these reports are made up, and stand for no visitors');
  if (segments.length === 0) {
    throw nothing(
      `${n} visitors are too few: with fewer than ${minimumGroup} it would be about single people`,
    );
  }
  if (warnings.some(({ code }) => code === 'weight')) {
    throw nothing('the reports name more or fewer interests than the mechanism makes: some are made up');
  }
  const doubted = new Set(warnings.flatMap((warning) => ('segments' in warning ? warning.segments : [])));
  const told = segments
    .filter(({ id, distinguishable }) => distinguishable && !doubted.has(id))
    .sort((a, b) => b.share - a.share);
  if (told.length === 0) throw nothing(`no interest of ${n} visitors can be told from none, or be believed`);
  return {
    site: {
      content: {
        data: [
          {
            id: `${site}/${purpose}`,
            name: domain,
            segment: told.map(segmentOf),
            ext: {
              segtax: SEGTAX,
              visitors: n,
              from: dayOf(from * epochMs),
              to: dayOf((to + 1) * epochMs - 1),
              epsilon: rounded(epsilon),
            },
          },
        ],
      },
    },
  };
}

function segmentOf({ id, name, share, low, high }: SegmentEstimate): OpenRtbSegment {
  return { id, name, ext: { share: rounded(share), low: rounded(low), high: rounded(high) } };
}

function nothing(why: string): Refusal {
  return new Refusal('nothing-to-tell', why);
}
