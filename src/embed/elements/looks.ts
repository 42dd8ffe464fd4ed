/**
 * How a name looks: what differs in width, case, space or in signs that are not seen looks the same (Unicode NFKC,
 * categories Cf and Z). Two that look the same would make one place stand for the other.
 */
export function looksOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
