// The one list of white space: submissions/counting.py names the same code points, in the same order.
// Python's and JavaScript's own ideas of white space differ (U+001C to U+001F, U+FEFF), so neither is asked.
export const WHITE_SPACE = [
  [0x0009, 0x000d], // tab, line feed, vertical tab, form feed, carriage return
  [0x0020, 0x0020], // space
  [0x0085, 0x0085], // next line
  [0x00a0, 0x00a0], // no-break space
  [0x1680, 0x1680], // ogham space mark
  [0x2000, 0x200a], // en quad to hair space
  [0x2028, 0x2029], // line and paragraph separator
  [0x202f, 0x202f], // narrow no-break space
  [0x205f, 0x205f], // medium mathematical space
  [0x3000, 0x3000], // ideographic space
];

export function isWhiteSpace(codePoint) {
  return WHITE_SPACE.some(([first, last]) => first <= codePoint && codePoint <= last);
}
