/** What no script may say, and what to say instead. */
import { collect, inFolder, isMember, lineOf, type Module, type Rule } from './module.ts';

/** Time, chance and identity come in here and are handed on (design, "The house"). */
const DOORS = ['src/local/env.ts', 'src/server/main.ts'];
const CLOCKS = new Set(['Date.now', 'performance.now']);
const CHANCE = new Set(['Math.random', '*.randomUUID', '*.getRandomValues']);
const CHANCE_IMPORTS = new Set(['randomUUID', 'randomBytes', 'randomInt']);

const BUDDHIST_ERA = 543;
const THAI = /[\u0E00-\u0E7F]/;
const WORD = /\p{L}{2}/u;
/** Attributes whose text a person sees or hears. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label']);

/** Of at most so many lines, a function is small enough for its comment to be about a cast in it. */
const SHORT_FUNCTION_LINES = 10;

/** Real time for figures that need it (a kill at any moment, phones that come one after the other); no test waits by it. */
const PACE = 'test/reliability/pace.ts';

interface Span {
  start: number;
  end: number;
}

const isCode = (path: string) => inFolder(path, 'src');
const isTest = (path: string) =>
  inFolder(path, 'test') && !inFolder(path, 'test/bench', 'test/reliability', 'test/tidy');
const mentions = (module: Module, pattern: RegExp) =>
  module.comments.filter((comment) => pattern.test(comment.value)).map((comment) => comment.start);

export const BANNED: Rule[] = [
  {
    name: 'clock',
    instead: 'take `now` as an argument; the real clock is in src/local/env.ts and src/server/main.ts',
    applies: (path) => isCode(path) && !DOORS.includes(path),
    find: (module) =>
      collect(module, (add) => ({
        MemberExpression: (node) => isMember(node, CLOCKS) && add(node),
        NewExpression: (node) =>
          node.callee.type === 'Identifier' &&
          node.callee.name === 'Date' &&
          node.arguments.length === 0 &&
          add(node),
        CallExpression: (node) =>
          node.callee.type === 'Identifier' && node.callee.name === 'Date' && add(node),
      })),
  },
  {
    name: 'chance',
    instead:
      'take an id or a random source as an argument; chance is in src/local/env.ts and src/server/main.ts',
    applies: (path) => (isCode(path) && !DOORS.includes(path)) || isTest(path),
    find: (module) => [
      ...collect(module, (add) => ({ MemberExpression: (node) => isMember(node, CHANCE) && add(node) })),
      // A test may hand real chance to a door; nothing it asserts may rest on it.
      ...module.imports
        .filter(({ names }) => isCode(module.path) && names?.some((name) => CHANCE_IMPORTS.has(name)))
        .map(({ start }) => start),
    ],
  },
  {
    name: 'environment',
    instead: 'read the environment in src/server/main.ts and pass what it says',
    applies: (path) => isCode(path) && !DOORS.includes(path),
    find: (module) =>
      collect(module, (add) => ({
        MemberExpression: (node) => isMember(node, new Set(['process.env'])) && add(node),
      })),
  },
  {
    name: 'buddhist-era',
    instead: 'use src/rules/calendar.ts, the only file that adds or takes 543 years',
    applies: (path) => isCode(path) && path !== 'src/rules/calendar.ts',
    find: (module) =>
      collect(module, (add) => ({ Literal: (node) => node.value === BUDDHIST_ERA && add(node) })),
  },
  {
    name: 'html-or-eval',
    instead: 'render with Preact; nothing makes code or markup from text',
    applies: isCode,
    find: (module) =>
      collect(module, (add) => ({
        MemberExpression: (node) =>
          isMember(node, new Set(['*.innerHTML', '*.outerHTML', '*.insertAdjacentHTML', 'document.write'])) &&
          add(node),
        JSXAttribute: (node) => node.name.name === 'dangerouslySetInnerHTML' && add(node),
        CallExpression: (node) =>
          node.callee.type === 'Identifier' && node.callee.name === 'eval' && add(node),
        NewExpression: (node) =>
          node.callee.type === 'Identifier' && node.callee.name === 'Function' && add(node),
      })),
  },
  {
    name: 'words',
    instead: 'put every word that a person reads into src/app/words.th.ts and words.en.ts',
    applies: (path) => inFolder(path, 'src/app') && !/\/words\.(th|en)\.ts$/.test(path),
    find: (module) =>
      collect(module, (add) => ({
        // As written: `\u0E33` in a pattern is a letter to compare, not a word to read.
        Literal: (node) => THAI.test(module.text.slice(node.start, node.end)) && add(node),
        TemplateElement: (node) => THAI.test(node.value.raw) && add(node),
        JSXText: (node) => WORD.test(node.value) && add(node),
        JSXAttribute: ({ name, value }) =>
          typeof name.name === 'string' &&
          SPOKEN.has(name.name) &&
          value?.type === 'Literal' &&
          WORD.test(String(value.value)) &&
          add(value),
      })),
  },
  {
    name: 'heading',
    instead:
      'use src/app/parts/heading.tsx, by which the browser calls the page; only a paper has headings of its own',
    applies: (path) =>
      inFolder(path, 'src/app') &&
      !inFolder(path, 'src/app/parts/print') &&
      path !== 'src/app/parts/heading.tsx',
    find: (module) =>
      collect(module, (add) => ({
        JSXOpeningElement: ({ name }) => name.type === 'JSXIdentifier' && name.name === 'h1' && add(name),
      })),
  },
  {
    name: 'leftover',
    instead: 'do it now, or leave it out',
    applies: () => true,
    find: (module) => [
      ...mentions(module, /\b(TODO|FIXME|XXX|HACK)\b/),
      ...collect(module, (add) => ({
        MemberExpression: (node) =>
          isMember(node, new Set(['console.log', 'console.debug', 'console.dir'])) && add(node),
        DebuggerStatement: add,
      })),
    ],
  },
  {
    name: 'silenced',
    instead: 'make the types or the code right; the compiler and the linter are not to be talked out of it',
    applies: () => true,
    find: (module) => mentions(module, /^\s*(@ts-|biome-ignore|eslint-)/),
  },
  {
    name: 'cast',
    instead:
      'parse with a schema or narrow; a cast needs a comment beside it, above it or above its short function that says why it is true',
    applies: isCode,
    find: (module) =>
      collect(module, (add) => ({
        TSAsExpression: (node) => {
          const isConst =
            node.typeAnnotation.type === 'TSTypeReference' &&
            node.typeAnnotation.typeName.type === 'Identifier' &&
            node.typeAnnotation.typeName.name === 'const';
          if (!isConst && !hasReason(module, node)) add(node);
        },
      })),
  },
  {
    name: 'skipped-test',
    instead: 'repair or remove it; a skip needs a comment on the line above that begins with "Skipped:"',
    applies: (path) => inFolder(path, 'test') && !inFolder(path, 'test/tidy'),
    find: (module) =>
      collect(module, (add) => ({
        MemberExpression: (node) => {
          if (isMember(node, testCalls('only', 'todo', 'fails'))) add(node);
          const skips = isMember(node, testCalls('skip', 'skipIf', 'runIf'));
          if (skips && !hasComment(module, node, /^\s*Skipped: \S/)) add(node);
        },
      })),
  },
  {
    name: 'sleep',
    instead: 'wait for the event or the condition (expect.poll, vi.waitFor, locator.waitFor)',
    applies: (path) => isTest(path) && path !== PACE,
    find: (module) => [
      ...collect(module, (add) => ({
        CallExpression: ({ callee }) => {
          const name = callee.type === 'Identifier' ? callee.name : '';
          if (name === 'setTimeout' || name === 'setInterval') add(callee);
          if (callee.type === 'MemberExpression' && isMember(callee, new Set(['*.waitForTimeout'])))
            add(callee);
        },
      })),
      ...module.imports.filter(({ from }) => from === 'node:timers/promises').map(({ start }) => start),
    ],
  },
  {
    name: 'mock',
    instead: 'use the real part in process (app.request, fake-indexeddb, an in-memory SQLite)',
    applies: isTest,
    find: (module) =>
      collect(module, (add) => ({
        MemberExpression: (node) => isMember(node, new Set(['vi.mock', 'vi.doMock'])) && add(node),
      })),
  },
];

const testCalls = (...names: string[]) =>
  new Set(['test', 'it', 'describe', 'suite'].flatMap((call) => names.map((name) => `${call}.${name}`)));

/** True if a cast has a comment, or the short function has one that it is in. */
function hasReason(module: Module, cast: Span): boolean {
  const functions: Span[] = [];
  const keep = (node: Span) => {
    const lines = lineOf(module.text, node.end) - lineOf(module.text, node.start) + 1;
    const isAround = node.start <= cast.start && node.end >= cast.end;
    if (isAround && lines <= SHORT_FUNCTION_LINES) functions.push(node);
  };
  collect(module, () => ({
    FunctionDeclaration: keep,
    FunctionExpression: keep,
    ArrowFunctionExpression: keep,
  }));
  return [cast, ...functions].some((node) => hasComment(module, node));
}

/** True if there is a comment on the line before the node, or on the lines of its beginning or end, and its text fits. */
function hasComment(
  { text, comments }: Module,
  node: { start: number; end: number },
  pattern = /\S/,
): boolean {
  const first = lineOf(text, node.start);
  const last = lineOf(text, node.end);
  return comments.some(({ value, start, end }) => {
    const isNear = lineOf(text, end) === first - 1 || [first, last].includes(lineOf(text, start));
    return isNear && pattern.test(value);
  });
}
