// Runs a tour page as it is written: every ```sh block in one shell, its output held against the ```json block below it.
// usage: node tests/tour/run.mjs docs/tour.md   (BASE=http://…; the demo must be serving)
// In the expected answer "…" stands for any value that is there; members left out are not looked at; lists must have the same length.
import { spawn } from 'node:child_process'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const page = process.argv[2]
const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(sh|json)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({ kind, text }))

/** Why `actual` is not what was expected; empty where it is. */
function difference(expected, actual, path = '$') {
  if (expected === '…') return actual === undefined || actual === null ? `${path} is missing` : ''
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path} is no list`
    if (expected.length !== actual.length) return `${path} has ${actual.length} entries, not ${expected.length}`
    return expected.map((entry, i) => difference(entry, actual[i], `${path}[${i}]`)).find(Boolean) ?? ''
  }
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object') return `${path} is no object`
    return Object.keys(expected).map((key) => difference(expected[key], actual[key], `${path}.${key}`)).find(Boolean) ?? ''
  }
  return Object.is(expected, actual) ? '' : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`
}

const folder = mkdtempSync(join(tmpdir(), 'tour-'))
const shell = spawn('bash', ['--noprofile', '--norc'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
let output = ''
let arrived = () => {}
shell.stdout.on('data', (bytes) => { output += bytes; arrived() })
shell.on('exit', () => arrived())

/** Runs one block in the shell that all share; gives what it printed. */
async function run(text) {
  const mark = `--- end of block ${Math.random()} ---`
  output = ''
  shell.stdin.write(`${text}\necho\necho '${mark}'\n`)
  while (!output.includes(mark)) {
    if (shell.exitCode !== null) throw new Error('the shell ended')
    await new Promise((resolve) => { arrived = resolve })
  }
  return output.slice(0, output.indexOf(mark)).trim()
}

let passed = 0
let failed = 0
for (let i = 0; i < blocks.length; ++i) {
  if (blocks[i].kind !== 'sh') continue
  const printed = await run(blocks[i].text)
  if (blocks[i + 1]?.kind !== 'json') continue
  let why
  try {
    why = difference(JSON.parse(blocks[i + 1].text), JSON.parse(printed))
  } catch (error) {
    why = `no JSON (${error.message})`
  }
  if (why) {
    failed += 1
    console.error(`FAILED: ${why}\n  command: ${blocks[i].text.trim()}\n  printed: ${printed}`)
  } else {
    passed += 1
  }
}
shell.stdin.end()
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
