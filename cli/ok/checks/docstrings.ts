// Every public symbol of lib/ is documented, and what the documentation claims is true: its examples run.
import { basename, dirname } from 'node:path/posix';
import ts from 'typescript';
import type { Check, Context, Finding } from '../check.ts';
import { compile } from '../examples/compile.ts';
import { type Example, examplesInComment, examplesInMarkdown } from '../examples/extract.ts';
import { runExamples } from '../examples/run.ts';
import { docFaults } from '../parts/doc-rules.ts';
import { type PublicSymbol, publicSymbols, type Sources, sourcesOf } from '../parts/public-symbols.ts';

interface Task {
  readonly example: Example;
  readonly module: string;
}

/** Texts that show how the library is called. */
const GUIDE = /^(lib\/(.*\/)?README|README|CONTRIBUTING)\.md$/;
const MODULE = /^lib\/(core|ml|llm|production)\/[^/]+\/index\.ts$/;

export const docstrings: Check = {
  name: 'docstrings',
  summary: 'public symbols of lib/ are documented, and their examples run',
  async run(context) {
    const sources = sourcesOf(context);
    const findings: Finding[] = [];
    const tasks: Task[] = [];
    for (const path of context.files.filter((file) => MODULE.test(file))) {
      const symbols = await publicSymbols(sources, path);
      findings.push(...(await moduleFindings(context, path)), ...symbolFindings(symbols, path));
      const examples = await examplesOf(context, sources, path, symbols);
      const names = new Set(symbols.map(({ name }) => name));
      for (const example of examples) {
        const { module, claims } = compile(example, dirname(path).replace(/^lib/, 'ai-mastery'), names);
        if (claims === 0) findings.push(claimless(example));
        tasks.push({ example, module });
      }
    }
    for (const path of context.files.filter((file) => GUIDE.test(file))) {
      const examples = examplesInMarkdown(path, await context.read(path));
      tasks.push(...examples.map((example) => ({ example, module: compile(example, '', new Set()).module })));
    }
    return [...findings, ...(await failures(tasks, context))];
  },
};

const symbolFindings = (symbols: readonly PublicSymbol[], index: string): Finding[] =>
  symbols.flatMap((symbol) =>
    symbol.declarations.length === 0
      ? [
          {
            where: index,
            what: `exports ${symbol.name}, which ${symbol.path} does not declare`,
            cure: 'export what exists',
          },
        ]
      : docFaults(symbol).map(({ line, what, cure }) => ({ where: `${symbol.path}:${line}`, what, cure })),
  );

/** The index of a module opens with a paragraph and a runnable sample. */
async function moduleFindings(context: Context, path: string): Promise<Finding[]> {
  const comment = leadingComment(await context.read(path));
  if (!comment)
    return [
      {
        where: `${path}:1`,
        what: 'no paragraph about the module',
        cure: 'open with a comment: what it is for, and an @example',
      },
    ];
  if (examplesInComment(path, comment, 1).length > 0) return [];
  return [
    {
      where: `${path}:1`,
      what: 'the module shows no sample',
      cure: 'add an @example to the comment on top; this check runs it',
    },
  ];
}

function leadingComment(text: string): string | undefined {
  const ranges = ts.getLeadingCommentRanges(text, 0) ?? [];
  const last = ranges.at(-1);
  return last && text.slice(0, last.end);
}

/** The examples of a module: in every comment of the files that declare its symbols, and on top of its index. */
async function examplesOf(context: Context, sources: Sources, index: string, symbols: readonly PublicSymbol[]) {
  const paths = new Set(symbols.filter(({ declarations }) => declarations.length > 0).map(({ path }) => path));
  const examples = examplesInComment(index, leadingComment(await context.read(index)) ?? '', 1);
  for (const path of paths) {
    const file = await sources.file(path);
    for (const { pos, end } of blockComments(file)) {
      if (path === index && pos === 0) continue;
      const first = file.getLineAndCharacterOfPosition(pos).line + 1;
      examples.push(...examplesInComment(path, file.text.slice(pos, end), first));
    }
  }
  return examples;
}

function blockComments(file: ts.SourceFile): { pos: number; end: number }[] {
  return [...file.text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(({ index, 0: text }) => ({
    pos: index,
    end: index + text.length,
  }));
}

const claimless = ({ path, line }: Example): Finding => ({
  where: `${path}:${line}`,
  what: 'this example claims nothing',
  cure: 'end a line with "// → value" so that the check can compare',
});

async function failures(tasks: readonly Task[], { root, cache }: Context): Promise<Finding[]> {
  const found = await runExamples(
    tasks.map(({ module }) => module),
    root,
    cache,
  );
  return found.map(({ example, line, claim, got }) => {
    const { path, line: start } = tasks[example]!.example;
    return {
      where: `${path}:${line ?? start}`,
      what:
        claim === undefined ? `the example of ${basename(path)} stops: ${got}` : `claims "${claim}", but it is ${got}`,
      cure: 'mend the code if it is wrong, else write what is true',
    };
  });
}
