// Fails when a text is missing, unused, broken or not in a catalogue. Run by `npm run check`.
//  1. Every key that the portal uses exists in English; every key of portal.json is used.
//  2. The five languages have the same keys with the same parameters, and each text is well-formed ICU.
//  3. No JSX text and no text-bearing attribute holds literal words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';

const web = new URL('..', import.meta.url).pathname;
const languages = ['en', 'ja', 'cs', 'vi', 'zh-Hant'];
const areas = ['portal', 'outcomes', 'errors'];
const textAttributes = [
  'title',
  'label',
  'placeholder',
  'aria-label',
  'alt',
  'toggleText',
  'titleText',
  'screenReaderText',
];
const faults = [];

function catalogue(language, area) {
  const path = join(web, '..', 'locales', language, `${area}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    faults.push(`${language}/${area}.json: ${error.message}`);
    return {};
  }
}

const catalogues = Object.fromEntries(
  areas.map(area => [area, Object.fromEntries(languages.map(language => [language, catalogue(language, area)]))]),
);
const english = Object.assign({}, ...areas.map(area => catalogues[area].en));

/** Names of the parameters of a parsed message, through every plural and select. */
function parametersOf(elements, found = new Set()) {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(element.value);
    for (const option of Object.values(element.options ?? {})) parametersOf(option.value, found);
  }
  return found;
}

function parametersOfText(where, text) {
  try {
    return [...parametersOf(parse(text, { ignoreTag: true }))].sort().join(' ');
  } catch (error) {
    faults.push(`${where}: not a message (${error.message})`);
    return '';
  }
}

function checkLanguages(area) {
  const reference = catalogues[area].en;
  for (const language of languages) {
    const own = catalogues[area][language];
    for (const key of Object.keys(own))
      if (!(key in reference)) faults.push(`${language}/${area}: ${key} is not in English`);
    for (const [key, text] of Object.entries(reference)) {
      if (!own[key]) faults.push(`${language}/${area}: ${key} is missing`);
      else if (parametersOfText(`en/${area} ${key}`, text) !== parametersOfText(`${language}/${area} ${key}`, own[key]))
        faults.push(`${language}/${area}: ${key} has other parameters than English`);
    }
  }
}

const sources = readdirSync(join(web, 'src'), { recursive: true })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.endsWith('schema.ts'))
  .map(name => join(web, 'src', name));

/** Whole keys and, as patterns, keys with a part that is only known when the page runs. */
const usedKeys = new Set();
const usedPatterns = [];

function noteKey(node) {
  if (ts.isStringLiteralLike(node)) {
    if (node.text in english) usedKeys.add(node.text);
    return;
  }
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const rest = node.templateSpans.map(span => `[^.]+${escaped(span.literal.text)}`).join('');
  usedPatterns.push({
    pattern: new RegExp(`^${escaped(node.head.text)}${rest}$`),
    where: node.getSourceFile().fileName,
  });
}

function isTranslation(node) {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 't' &&
    node.arguments.length > 0
  );
}

/** The keys a call of `t` may ask for, through a conditional expression. */
function noteTranslation(argument) {
  if (ts.isConditionalExpression(argument)) {
    noteTranslation(argument.whenTrue);
    noteTranslation(argument.whenFalse);
  } else if (ts.isStringLiteralLike(argument)) {
    if (!(argument.text in english)) faults.push(`${argument.getSourceFile().fileName}: no text for ${argument.text}`);
    usedKeys.add(argument.text);
  } else if (ts.isTemplateExpression(argument)) {
    noteKey(argument);
  }
}

function literalWords(node) {
  if (ts.isJsxText(node)) return node.text;
  const isText = ts.isJsxAttribute(node) && textAttributes.includes(node.name.getText());
  return isText && node.initializer && ts.isStringLiteral(node.initializer) ? node.initializer.text : '';
}

function visit(node) {
  const words = literalWords(node);
  if (/\p{L}/u.test(words)) faults.push(`${node.getSourceFile().fileName}: literal text "${words.trim()}"`);
  if (isTranslation(node)) noteTranslation(node.arguments[0]);
  else if (ts.isStringLiteral(node) || ts.isTemplateExpression(node)) noteKey(node);
  ts.forEachChild(node, visit);
}

for (const path of sources)
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
areas.forEach(checkLanguages);

const isUsed = key => usedKeys.has(key) || usedPatterns.some(({ pattern }) => pattern.test(key));
for (const key of Object.keys(catalogues.portal.en)) if (!isUsed(key)) faults.push(`portal: ${key} is not used`);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${Object.keys(english).length} texts in ${languages.length} languages`);
