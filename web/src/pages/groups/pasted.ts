/** Most that are taken at once: each is a call of its own. */
export const mostAtOnce = 100;

/** What a pasted list holds, each once: divided by blanks, commas or semicolons. */
export function partsOf(text: string): string[] {
  const parts = text.split(/[\s,;]+/).filter(part => part !== '');
  return [...new Set(parts)];
}
