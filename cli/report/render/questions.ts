import type { ReportedQuestion } from '../standing/questions.ts';
import { escapeHtml } from './escape.ts';

/** A line a question: what was answered, and whether it is right, in words and by a mark. */
export function renderQuestions(questions: readonly ReportedQuestion[]): string | undefined {
  if (questions.length === 0) return undefined;
  const right = questions.filter(({ isRight }) => isRight).length;
  const rows = questions.map(({ id, title, answer, isRight, verdict }) => {
    const mark = answer === undefined ? '○' : isRight ? '✓' : '✗';
    const given = answer === undefined ? '–' : escapeHtml(answer);
    return `<tr><th scope="row">${escapeHtml(title)}</th><td class="day">${id}</td><td>${given}</td><td>${mark} ${escapeHtml(verdict)}</td></tr>`;
  });
  return [
    `<p>${right} of ${questions.length} questions are answered right.</p>`,
    '<div class="wide" tabindex="0" role="region" aria-label="Check yourself"><table class="progress">',
    '<thead><tr><th scope="col">Question</th><th scope="col">Number</th><th scope="col">Answer</th><th scope="col">Verdict</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
  ].join('\n');
}
