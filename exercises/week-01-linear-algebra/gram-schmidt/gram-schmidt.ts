/**
 * Perpendicular unit vectors that span what the given vectors span, by the modified Gram–Schmidt method.
 *
 * @param vectors k of shape (n)
 * @returns at most min(k, n) unit vectors of shape (n), each perpendicular to the others; vectors that depend on earlier ones are left out
 * @throws RangeError when vectors have different lengths
 */
export function orthonormalize(vectors: readonly (readonly number[])[]): number[][] {
  throw new Error('TODO: take away the shadows on the vectors that are finished');
}
