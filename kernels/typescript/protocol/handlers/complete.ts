import { toCodePoints, toUtf16 } from '../code-points.ts';
import { completeMagic, typescriptOf } from '../magics/index.ts';
import { codeOf, count } from '../requests.ts';
import type { Handler } from './index.ts';

export const complete: Handler = async (request, kernel) => {
  const code = codeOf(request);
  const offset = toUtf16(code, count(request.content.cursor_pos, code.length));
  const written = await typescriptOf(code);
  const { start, end, items } =
    (await completeMagic(code, offset)) ??
    (await kernel.compiler.ask('complete', written.code, offset, kernel.cwd, written.alone));
  const cursorStart = toCodePoints(code, start);
  const cursorEnd = toCodePoints(code, end);
  kernel.reply(request, {
    status: 'ok',
    matches: items.map((item) => item.text),
    cursor_start: cursorStart,
    cursor_end: cursorEnd,
    metadata: {
      // JupyterLab shows these as badges and signatures.
      _jupyter_types_experimental: items.map((item) => ({
        start: cursorStart,
        end: cursorEnd,
        text: item.text,
        type: item.type,
        signature: item.signature ?? '',
      })),
    },
  });
};
