// Counts that agree with the server's: NFC, a line end is one character.
import { isWhiteSpace } from "./whitespace.js";

export function normal(text) {
  return text.normalize("NFC").replace(/\r\n?/g, "\n");
}

// 자: code points, spaces counted.
export function characters(text) {
  return [...normal(text)].length;
}

// Runs without white space.
export function words(text) {
  let count = 0;
  let inside = false;
  for (const character of normal(text)) {
    const white = isWhiteSpace(character.codePointAt(0));
    if (!white && !inside) count += 1;
    inside = !white;
  }
  return count;
}
