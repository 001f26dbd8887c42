import { LEVELS } from '../../grade/learner/memory/mastery.ts';
import type { TopicStanding } from '../../grade/learner/standing.ts';
import { escapeHtml } from './escape.ts';

/** The mastery map: a bar a topic, in percent and in a word. */
export function renderMastery(topics: readonly TopicStanding[]): string {
  if (topics.length === 0) return '';
  const rows = topics.map(({ topic, mastery, level, lastSeen }) => {
    const [name, percent] = [escapeHtml(topic), Math.round(100 * mastery)];
    const bar = `<meter min="0" max="100" value="${percent}" aria-label="${name}: ${percent} %"></meter>`;
    const seen = lastSeen === null ? '–' : new Date(lastSeen).toISOString().slice(0, 10);
    return `<tr><th scope="row">${name}</th><td>${bar}</td><td class="number">${percent} %</td><td>${LEVELS[level].words}</td><td class="day">${seen}</td></tr>`;
  });
  return [
    '<div class="wide" tabindex="0" role="region" aria-label="Mastery by topic"><table class="mastery"><caption>Mastery by topic</caption>',
    '<thead><tr><th scope="col">Topic</th><th scope="col">Share</th><th scope="col" class="number">Mastery</th><th scope="col">Level</th><th scope="col">Last met</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
    `<p class="note">${EXPLAINED}</p>`,
  ].join('\n');
}

const EXPLAINED =
  'Mastery is what was earned, less for each hint and for a solution seen first, and what reviews confirmed since; it fades with the time in which nothing was reviewed. ' +
  'From 85 % on it is called mastered, from 60 % on nearly there.';
