import { toUtf16 } from '../code-points.ts';
import { typescriptOf } from '../magics/index.ts';
import { codeOf, count } from '../requests.ts';
import type { Handler } from './index.ts';

export const inspect: Handler = async (request, kernel) => {
  const code = codeOf(request);
  const offset = toUtf16(code, count(request.content.cursor_pos, code.length));
  const detail = request.content.detail_level === 1 ? 1 : 0;
  const written = await typescriptOf(code);
  const found = await kernel.compiler.ask('inspect', written.code, offset, detail, kernel.cwd, written.alone);
  const data = found ? { 'text/plain': found.plain, 'text/markdown': found.markdown } : {};
  kernel.reply(request, { status: 'ok', found: found !== undefined, data, metadata: {} });
};
