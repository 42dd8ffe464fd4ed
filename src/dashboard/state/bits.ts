/** The bits of a report, as it carries them. */
import type { Report } from '../../domain/report.ts';

/** Which bits are set, ascending. @param text base64url, bit i of byte i >> 3, least significant first */
export function setBits(text: string): number[] {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit).filter(
    (bit) => (bytes.charCodeAt(bit >> 3) >> (bit & 7)) & 1,
  );
}

export function bitsOfPayload(payload: string): string {
  const { bits }: Pick<Report, 'bits'> = JSON.parse(payload);
  return bits;
}
