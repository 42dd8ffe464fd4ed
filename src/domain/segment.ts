/** The published list of audience segments (IAB Audience 1.1), the only vocabulary of a report. */

export interface Segment {
  /** IAB Audience 1.1 id. */
  id: string;
  name: string;
  /** Name in simplified Chinese. */
  zh: string;
  kind: 'interest' | 'intent';
}

export interface SegmentFile {
  taxonomy: 'IAB Audience';
  version: '1.1';
  /** OpenRTB segtax id of IAB Audience 1.1. */
  segtax: 4;
  licence: string;
  source: string;
  /** In the order of a report's bits. */
  coarse: Segment[];
  /** In the order of a report's bits; each lies below one coarse segment. */
  fine: (Segment & { coarse: string })[];
  /** SHA-256 over the canonical JSON (RFC 8785) of the ids in order, 64 hexadecimal digits. */
  hashes: { coarse: string; fine: string };
}
