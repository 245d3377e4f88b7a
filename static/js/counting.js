// Counts that agree with the server's: NFC, a line end is one character.
import { isWhiteSpace } from "./whitespace.js";

export function normal(text) {
  return text.normalize("NFC").replace(/\r\n?/g, "\n");
}

// What the server keeps of a text: no control characters, no outer white space.
export function kept(text) {
  const plain = [...normal(text).replace(/[^\n\t\P{Cc}]|\p{Cs}/gu, "")];
  const isInk = (character) => !isWhiteSpace(character.codePointAt(0));
  const first = plain.findIndex(isInk);
  return first < 0 ? "" : plain.slice(first, plain.findLastIndex(isInk) + 1).join("");
}

// Where either language may stand: more Hangul syllables than Latin letters.
export function isKorean(text) {
  return (text.match(/[\uac00-\ud7a3]/g) ?? []).length > (text.match(/[A-Za-z]/g) ?? []).length;
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
