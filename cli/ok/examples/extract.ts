// Finds the examples in documentation comments and in Markdown.

export interface Example {
  readonly path: string;
  /** The 1-based line of the file on which `code` starts. */
  readonly line: number;
  readonly code: string;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

const FENCE = /^\s*```\s*(\w*)/;
const TAG = /^\s*@\w+/;

/** The `@example` blocks of one comment (block comment or a run of line comments) that starts on line `first` of `path`. */
export function examplesInComment(path: string, comment: string, first: number): Example[] {
  const lines = comment.split('\n').map((text, i) => ({ text: bare(text), line: first + i }));
  const examples: Example[] = [];
  for (let i = 0; i < lines.length; i++) {
    const after = /^\s*@example\b[ \t]*(.*)$/.exec(lines[i]!.text);
    if (!after) continue;
    let end = i + 1;
    while (end < lines.length && !TAG.test(lines[end]!.text)) end++;
    const body = [{ text: after[1] ?? '', line: lines[i]!.line }, ...lines.slice(i + 1, end)];
    examples.push(...(body.some(({ text }) => FENCE.test(text)) ? fenced(path, body) : [unfenced(path, body)]));
    i = end - 1;
  }
  return examples;
}

/** The TypeScript fences of a Markdown text that make a claim (`// →`). */
export function examplesInMarkdown(path: string, markdown: string): Example[] {
  const lines = markdown.split('\n').map((text, i) => ({ text, line: i + 1 }));
  return fenced(path, lines).filter(({ code }) => code.includes('// →'));
}

/** A line of a comment without the comment's own signs. */
const bare = (text: string): string =>
  text
    .replace(/\r$/, '')
    .replace(/^\s*\/\*\*? ?/, '')
    .replace(/\s*\*\/\s*$/, '')
    .replace(/^\s*(?:\*|\/\/) ?/, '');

function unfenced(path: string, body: readonly Line[]): Example {
  const from = body.findIndex(({ text }) => text.trim() !== '');
  const code = body.slice(Math.max(from, 0)).map(({ text }) => text);
  return { path, line: body[Math.max(from, 0)]!.line, code: code.join('\n').trimEnd() };
}

function fenced(path: string, body: readonly Line[]): Example[] {
  const examples: Example[] = [];
  let open: { typescript: boolean; lines: Line[] } | undefined;
  for (const line of body) {
    const fence = FENCE.exec(line.text);
    if (open && fence) {
      const start = open.lines[0];
      if (open.typescript && start) {
        examples.push({ path, line: start.line, code: open.lines.map(({ text }) => text).join('\n') });
      }
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence) open = { typescript: ['', 'ts', 'typescript'].includes(fence[1] ?? ''), lines: [] };
  }
  return examples;
}
