// Fails when src/api/schema.ts is not what api/openapi.yaml says. Run by `npm run check`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const web = new URL('..', import.meta.url).pathname;
const fresh = join(mkdtempSync(join(tmpdir(), 'claviger-')), 'schema.ts');
const generate = JSON.parse(readFileSync(join(web, 'package.json'), 'utf8'))
  .scripts.types.split(' ')
  .slice(1);
const parameters = generate.map(word => (word === 'src/api/schema.ts' ? fresh : word));
execFileSync(join(web, 'node_modules/.bin/openapi-typescript'), parameters, { cwd: web, stdio: 'ignore' });

if (readFileSync(fresh, 'utf8') !== readFileSync(join(web, 'src/api/schema.ts'), 'utf8')) {
  console.error('src/api/schema.ts is outdated: npm run types');
  process.exit(1);
}
