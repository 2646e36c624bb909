// Fails when what the first page loads is larger than 250 kB gzipped. Run by `npm run build`.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const limit = 250_000;
const firstPages = [['src/pages/sign-in/SignIn.tsx'], ['src/parts/shell/Shell.tsx', 'src/pages/home/Home.tsx']];
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

/** The chunk and everything it imports at once, scripts and styles. */
function filesOf(name, found = new Set()) {
  const chunk = manifest[name];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}

/** The largest catalogue of each area: one language is loaded. */
function catalogues() {
  return ['portal', 'outcomes', 'errors'].map(area => {
    const chunks = Object.keys(manifest).filter(name => name.endsWith(`/${area}.json`));
    return chunks.map(name => manifest[name].file).reduce((a, b) => (size(a) > size(b) ? a : b));
  });
}

const size = file => gzipSync(readFileSync(dist + file), { level: 9 }).length;

/** The webfont of the text; woff2 is compressed already. */
const fonts = readdirSync(`${dist}assets`)
  .filter(file => /^RedHatTextVF-(?!Italic)/.test(file))
  .map(file => `assets/${file}`);

for (const chunks of firstPages) {
  const files = new Set([
    ...filesOf('index.html'),
    ...chunks.flatMap(chunk => [...filesOf(chunk)]),
    ...catalogues(),
    ...fonts,
  ]);
  const total = [...files].reduce((sum, file) => sum + size(file), 0);
  console.log(`${chunks.at(-1)}: ${(total / 1000).toFixed(1)} kB gzipped in ${files.size} files`);
  if (total > limit) {
    console.error(`more than ${limit / 1000} kB`);
    process.exit(1);
  }
}
