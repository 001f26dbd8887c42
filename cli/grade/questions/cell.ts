// What stands below `%%question`: lines with answers, then perhaps code.
//
//   %%question week-01/1/3        %%question week-00/2
//   prediction: 360               1a: 10
//   right(onSphere, 0.1)          1b: 2/3   // a comment
import { UsageError } from '../../shared/command.ts';

export interface QuestionCell {
  /** What stands behind each word, by the word. */
  readonly answers: Readonly<Record<string, string>>;
  /** The rest at its lines; empty where there is none. */
  readonly code: string;
}

const LINE = /^\s*(\w+)\s*:(?!:)\s*(.*)$/;

/** @param words the words before answers that this cell may have */
export function parseQuestionCell(body: string, words: readonly string[]): QuestionCell {
  const lines = body.split('\n');
  const answers: Record<string, string> = {};
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at]!.replace(/\s*\/\/.*$/, '');
    if (line.trim() === '') continue;
    const [, word, answer = ''] = LINE.exec(line) ?? [];
    if (word === undefined || !words.includes(word)) break;
    if (Object.hasOwn(answers, word)) throw new UsageError(`"${word}:" stands here twice: keep one of them`);
    answers[word] = answer.trim();
  }
  const code = lines.slice(at).join('\n');
  return { answers, code: code.trim() === '' ? '' : '\n'.repeat(at) + code };
}
