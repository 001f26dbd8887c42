// In the scripts of cells a top-level name is `name$.v`, called as `(0, name$.v)(…)`, and the engine quotes what it runs.
const called = /\(0 ?, ([\p{ID_Continue}]+)\$+\.v\)/gu;
const place = /(?<![\p{ID_Continue}$.])([\p{ID_Continue}]+)\$+\.v(?![\p{ID_Continue}$])/gu;

/** An engine's message with the names that the person wrote: `(0 , f$.v) is not a function` → `f is not a function`. */
export function plainMessage(message: string): string {
  return message.replaceAll(called, '$1').replaceAll(place, '$1');
}
