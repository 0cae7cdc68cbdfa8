/** How large a file and a function may be, and how files and folders are named. */
import type { ESTree } from 'vite';
import { collect, inFolder, lineOf, type Module, type Rule } from './module.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;
const TEST_CALLS = new Set(['describe', 'test', 'it']);
const VAGUE_NAMES = /(^|\/)(utils?|libs?|helpers?|common|shared|misc)(\/|\.[a-z]+$)/;

export const SHAPE: Rule[] = [
  {
    name: 'file-length',
    instead: `split it by what it is about: at most ${FILE_LINES_MAX} lines`,
    // The words of the interface are one list a language, however long.
    applies: (path) => !/\/words\.(th|en)\.ts$/.test(path),
    find: ({ text }) => (lineOf(text, text.length) - 1 > FILE_LINES_MAX ? [0] : []),
  },
  {
    name: 'function-length',
    instead: `give its parts names of their own: at most ${FUNCTION_LINES_MAX} lines`,
    applies: () => true,
    find: (module) =>
      collect(module, (add) => {
        const check = (node: ESTree.Function | ESTree.ArrowFunctionExpression) =>
          linesOf(module, node) > FUNCTION_LINES_MAX && !isGroup(node) && add(node);
        return {
          FunctionDeclaration: check,
          FunctionExpression: check,
          ArrowFunctionExpression: check,
        };
      }),
  },
  {
    name: 'vague-name',
    instead: 'name it after the thing it is about; there are no utils, libs or helpers',
    applies: () => true,
    find: ({ path }) => (VAGUE_NAMES.test(path) ? [0] : []),
  },
  {
    name: 'barrel',
    instead: 'import from the file that has it; nothing is exported on behalf of another file',
    applies: (path) => inFolder(path, 'src', 'test'),
    find: (module) => [
      ...(/(^|\/)index\.tsx?$/.test(module.path) ? [0] : []),
      ...module.exports.filter(({ from }) => from !== undefined).map(({ start }) => start),
    ],
  },
];

/** A group of tests, such as the callback of `describe`: it holds functions, and does nothing itself. */
function isGroup({ body }: ESTree.Function | ESTree.ArrowFunctionExpression): boolean {
  if (body?.type !== 'BlockStatement') return false;
  return body.body.some(
    (statement) =>
      statement.type === 'ExpressionStatement' && TEST_CALLS.has(calledName(statement.expression)),
  );
}

/** `test` of `test('a', …)` and of `test.each(rows)('a', …)`. */
function calledName(node: ESTree.Expression | ESTree.Super): string {
  if (node.type === 'CallExpression') return calledName(node.callee);
  if (node.type === 'MemberExpression') return calledName(node.object);
  return node.type === 'Identifier' ? node.name : '';
}

const linesOf = ({ text }: Module, { start, end }: { start: number; end: number }) =>
  text.slice(start, end).split('\n').length;
