export interface NamePart {
  text: string;
  isUnmatched: boolean;
}

/** Cuts a company name into parts, so that the given words of it (as written, in their order) can be marked. */
export function partsOfName(name: string, words: readonly string[]): NamePart[] {
  const parts: NamePart[] = [];
  let from = 0;
  for (const word of words) {
    const at = word ? name.indexOf(word, from) : -1;
    if (at < 0) continue;
    if (at > from) parts.push({ text: name.slice(from, at), isUnmatched: false });
    parts.push({ text: word, isUnmatched: true });
    from = at + word.length;
  }
  if (from < name.length) parts.push({ text: name.slice(from), isUnmatched: false });
  return parts;
}
