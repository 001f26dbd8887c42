// How every set is obtained and checked. A loader needs two things of it: its card's files, and `readFileOf`.
//
//   const bytes = await readFileOf(card.files[0]);   // cache → address → package registry → a message with the cure

export { type CacheState, cacheFolder, pathOf, readCached, removeCached, sha256, writeCached } from './cache.ts';
export type { Card, RemoteFile, Rung } from './contract.ts';
export { DataError } from './errors.ts';
export { type FetchEvent, type FetchOptions, fetchFiles, Ladder, readFileOf, readFilesOf } from './ladder.ts';
export { size } from './message.ts';
export { type Classification, row } from './tabular.ts';
