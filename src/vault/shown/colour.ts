/** A colour of CSS Color 4 as computed styles have it, and nothing that reaches further, such as url() or var(). */
export function isColour(value: string): boolean {
  return /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([\w\s.,%/+-]*\))$/i.test(
    value,
  );
}
