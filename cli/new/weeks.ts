/** The weeks of the course; curriculum/, exercises/ and solutions/ name their folders alike. */
export const WEEKS: readonly string[] = [
  'week-00-warm-up',
  'week-01-linear-algebra',
  'week-02-optimization-and-probability',
  'week-03-classical-ml',
  'week-04-neural-foundations',
  'week-05-vision',
  'week-06-sequences',
  'week-07-transformers',
  'week-08-llm-engineering',
  'week-09-vector-search',
  'week-10-rag',
  'week-11-mlops',
  'week-12-capstone',
  'week-13-bayesian-inference',
  'week-14-responsible-ai',
  'week-15-graphs-and-rl',
  'week-16-edge-and-serving',
  'week-17-system-design-and-interviews',
];

/** `week-01` → `week-01-linear-algebra`; undefined for a week that the course does not have. */
export const weekFolder = (week: string): string | undefined =>
  WEEKS.find((folder) => folder === week || folder.startsWith(`${week}-`));
