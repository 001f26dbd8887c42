import type { ReportedExercise } from '../document.ts';
import type { LessonPoints, Share, Step } from '../standing/points.ts';
import { escapeHtml } from './escape.ts';

/** Shares of the points in words and as a mark that needs no color. */
export const SHARES: Readonly<Record<Share, { readonly mark: string; readonly words: string }>> = {
  complete: { mark: '■', words: 'all points' },
  nearly: { mark: '◧', words: 'nearly all' },
  begun: { mark: '◱', words: 'begun' },
  'not begun': { mark: '□', words: 'not begun' },
};

export interface LessonPointsOptions {
  /** Id of the section that holds a lesson. */
  readonly linkOf: (lesson: string) => string | undefined;
  /** Whether every exercise has a place on the page. */
  readonly linksExercises: boolean;
}

/** A line a lesson, a mark an exercise. */
export function renderLessonPoints(
  lessons: readonly LessonPoints[],
  { linkOf, linksExercises }: LessonPointsOptions,
): string {
  const rows = lessons.map(({ lesson, title, points, maxPoints, share, exercises }) => {
    const target = linkOf(lesson);
    const name = target === undefined ? escapeHtml(title) : `<a href="#${target}">${escapeHtml(title)}</a>`;
    const marks = exercises.map(({ id, share: own }) => {
      const said = `${id}: ${SHARES[own].words}`;
      const named = `class="level" title="${escapeHtml(said)}" aria-label="${escapeHtml(said)}"`;
      const mark = SHARES[own].mark;
      return linksExercises
        ? `<a ${named} href="#exercise-${id.replaceAll('/', '-')}">${mark}</a>`
        : `<span role="img" ${named}>${mark}</span>`;
    });
    return `<tr><th scope="row">${name}</th><td class="marks">${marks.join(' ')}</td><td>${SHARES[share].words}</td><td class="number">${points} of ${maxPoints}</td></tr>`;
  });
  const key = Object.values(SHARES).map(({ mark, words }) => `${mark} ${words}`);
  return [
    '<div class="wide" tabindex="0" role="region" aria-label="Points by lesson"><table class="topics"><caption>Points by lesson</caption>',
    '<thead><tr><th scope="col">Lesson</th><th scope="col">Exercises</th><th scope="col">Share</th><th scope="col" class="number">Points</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
    `<p class="note">${key.join(' · ')}. All points include those of held-out tests; nearly all is four fifths.</p>`,
  ].join('\n');
}

/** Attempts, hints and times, with the points over time as a drawing where there are two times or more. */
export function renderProgress(
  exercises: readonly ReportedExercise[],
  steps: readonly Step[],
  maxPoints: number,
): string {
  const tried = exercises.filter(({ noted }) => noted !== undefined);
  if (tried.length === 0) return '<p class="missing">[no attempt has been noted yet]</p>';
  const rows = tried.map(({ title, noted }) => {
    const { attempts, hints, best, firstAt, completedAt, gaveUpAt } = noted!;
    const done = completedAt ? day(completedAt) : gaveUpAt ? `solution seen ${day(gaveUpAt)}` : '–';
    return `<tr><th scope="row">${escapeHtml(title)}</th><td class="number">${attempts}</td><td class="number">${hints}</td><td class="number">${best}</td><td class="day">${firstAt ? day(firstAt) : '–'}</td><td class="day">${done}</td></tr>`;
  });
  const head = ['Attempts', 'Hints', 'Best'].map((name) => `<th scope="col" class="number">${name}</th>`).join('');
  return [
    renderSteps(steps, maxPoints),
    '<div class="wide" tabindex="0" role="region" aria-label="Attempts"><table class="progress"><caption>Attempts</caption>',
    `<thead><tr><th scope="col">Exercise</th>${head}<th scope="col">Begun</th><th scope="col">All points</th></tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

const day = (iso: string): string => iso.slice(0, 10);

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 200, 44, 12, 14, 28];

function renderSteps(steps: readonly Step[], maxPoints: number): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!(first && last) || first.at === last.at) return '';
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  const x = (at: string) => LEFT + ((Date.parse(at) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  // Tests may have been given other points since an answer was graded.
  const top = Math.max(maxPoints, last.points);
  const y = (points: number) => HEIGHT - BOTTOM - (points / top) * (HEIGHT - TOP - BOTTOM);
  const path = steps.map(({ at, points }) => `H${x(at).toFixed(1)}V${y(points).toFixed(1)}`).join('');
  const line = (points: number) =>
    `<path class="grid" d="M${LEFT} ${y(points)}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${y(points) + 4}" text-anchor="end">${points}</text>`;
  const text = `Points earned over time: ${first.points} on ${day(first.at)}, ${last.points} of ${top} on ${day(last.at)}`;
  return [
    `<figure><svg class="steps" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text}">`,
    line(0),
    line(top),
    `<path class="line" d="M${LEFT} ${y(0)}${path}"/>`,
    `<text x="${LEFT}" y="${HEIGHT - 8}">${day(first.at)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${day(last.at)}</text>`,
    `</svg><figcaption>${text}. It rises where an exercise got a better result than before.</figcaption></figure>`,
  ].join('');
}
