import { type HandedFile, IntakeError } from './files.ts';

/** No answer and no notebook with its outputs needs more. */
export const MAX_TEXT_BYTES = 50_000_000;

/** A file as text, without a byte order mark. @throws IntakeError with the reason and the cure. */
export function textOf(file: HandedFile): string {
  if (file.sizeBytes > MAX_TEXT_BYTES) {
    const size = `${Math.round(file.sizeBytes / 1e6)} MB`;
    throw new IntakeError(`it has ${size}, most likely printed output: clear the outputs, save, and hand it in again`);
  }
  const bytes = file.bytes();
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new IntakeError('it is not UTF-8 text: save it as UTF-8 and hand it in again', { cause: error });
  }
}
