// `npm run learn -- status`: what is mastered, what is due, what comes next.
import { listExercises } from '../grade/catalog.ts';
import { daysBetween } from '../grade/learner/memory/leitner.ts';
import { LEVELS } from '../grade/learner/memory/mastery.ts';
import { readProgress } from '../grade/learner/progress.ts';
import { inDays } from '../grade/learner/review.ts';
import { type Standing, standingOf, type TopicStanding } from '../grade/learner/standing.ts';
import type { Io } from '../shared/command.ts';

export function status(my: string, io: Io, now: string = new Date().toISOString()): number {
  const standing = standingOf(listExercises(), readProgress(my, io.say), now);
  for (const { week, points, maxPoints, exercises } of standing.weeks) {
    const complete = exercises.filter(({ state }) => state === 'complete').length;
    io.say(`${week}: ${points} of ${maxPoints} points, ${complete} of ${exercises.length} exercises complete`);
  }
  io.say('');
  const begun = standing.topics.filter(({ mastery }) => mastery > 0);
  const others = standing.topics.filter(({ mastery }) => mastery === 0).map(({ topic }) => topic);
  const width = Math.max(...begun.map(({ topic }) => topic.length));
  for (const topic of begun) io.say(topicLine(topic, width, now));
  if (others.length > 0) io.say(`Topics not begun: ${others.join(', ')}.`);
  io.say('');
  for (const line of dueLines(standing)) io.say(line);
  io.document(standing);
  return 0;
}

const CELLS = 20;

/** `dot product    ████████████████░░░░   81 %  nearly there, seen 4 days ago` */
function topicLine({ topic, mastery, level, lastSeen }: TopicStanding, width: number, now: string): string {
  const full = Math.round(mastery * CELLS);
  const bar = '█'.repeat(full) + '░'.repeat(CELLS - full);
  const seen = lastSeen === null ? '' : `, seen ${daysAgo(daysBetween(lastSeen, now))}`;
  return `${topic.padEnd(width)}  ${bar} ${percent(mastery).padStart(5)}  ${LEVELS[level].words}${seen}`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function daysAgo(days: number): string {
  const whole = Math.floor(Math.max(0, days));
  if (whole === 0) return 'today';
  return whole === 1 ? 'yesterday' : `${whole} days ago`;
}

/** What to review, or when, and what comes next. */
function dueLines({ due, coming, next, at }: Standing): string[] {
  const ids = [...new Set(due.map(({ exercise }) => exercise))];
  const [soonest] = coming;
  const later = soonest
    ? `Nothing is due; the next review comes ${inDays(daysBetween(at, soonest.dueAt))}.`
    : 'Nothing is due.';
  return [
    ids.length > 0 ? `Due for review: ${ids.join(', ')}. Go through them: npm run learn -- review` : later,
    next === null ? 'All exercises are complete.' : `Next: npm run learn -- ${next}`,
  ];
}
