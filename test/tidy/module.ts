import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';

/** One script of ours, parsed once for every rule. */
export interface Module {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  program: ESTree.Program;
  comments: { value: string; start: number; end: number }[];
  imports: Import[];
  exports: { name: string; start: number; isType: boolean; from: string | undefined }[];
}

export interface Import {
  /** As written: `./calendar.ts`, `zod/mini`. */
  from: string;
  start: number;
  /** The names taken; undefined when the whole module is (namespace, `import()`, side effect). */
  names: string[] | undefined;
}

/** Something a rule dislikes, by its offset in the text. */
export interface Finding {
  rule: string;
  path: string;
  line: number;
  instead: string;
}

/** A rule over one script: where it is broken, and what to write instead. */
export interface Rule {
  name: string;
  instead: string;
  applies(path: string): boolean;
  /** Offsets in the text. */
  find(module: Module): number[];
}

export function parseModule(path: string, text: string): Module {
  const { program, comments, errors, module } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const literal = (start: number, end: number) => text.slice(start + 1, end - 1);
  const statics = module.staticImports.map(({ moduleRequest, start, entries }) => {
    const whole =
      entries.length === 0 || entries.some((entry) => entry.importName.kind === 'NamespaceObject');
    const names = entries.map((entry) => entry.importName.name ?? 'default');
    return { from: moduleRequest.value, start, names: whole ? undefined : names };
  });
  const dynamics = module.dynamicImports.map(({ moduleRequest, start }) => {
    return { from: literal(moduleRequest.start, moduleRequest.end), start, names: undefined };
  });
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, moduleRequest, start, isType }) => {
      return { name: exportName.name ?? 'default', start, isType, from: moduleRequest?.value };
    }),
  );
  return { path, text, program, comments, imports: [...statics, ...dynamics], exports };
}

/** Offsets that a visitor of the syntax tree hands to `add`. */
export function collect(module: Module, visitor: (add: (node: { start: number }) => void) => VisitorObject) {
  const found = new Set<number>();
  new Visitor(visitor((node) => found.add(node.start))).visit(module.program);
  return [...found];
}

/** True for `Date.now` written as `Date.now`, `globalThis.Date.now` or `window.Date.now`; names are `object.property`. */
export function isMember(node: ESTree.MemberExpression, names: ReadonlySet<string>): boolean {
  const property = node.computed ? undefined : node.property.type === 'Identifier' && node.property.name;
  const { object } = node;
  const owner =
    object.type === 'Identifier'
      ? object.name
      : object.type === 'MemberExpression' && object.property.type === 'Identifier'
        ? object.property.name
        : '';
  return names.has(`${owner}.${property}`) || names.has(`*.${property}`);
}

export function inFolder(path: string, ...folders: string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What the rules find in one script. */
export function findIn(module: Module, rules: Rule[]): Finding[] {
  return rules
    .filter((rule) => rule.applies(module.path))
    .flatMap((rule) =>
      rule.find(module).map((offset) => ({
        rule: rule.name,
        path: module.path,
        line: lineOf(module.text, offset),
        instead: rule.instead,
      })),
    );
}
