/**
 * Activation functions: what turns scores into gates and probabilities, by PyTorch's and SciPy's names.
 *
 * Each takes a number, a vector or a matrix and gives the same kind back. They are written for accuracy beside the formula, at
 * the ends of the range too.
 *
 * @example
 * const logits = [2, 1, -1];
 * softmax(logits) // → ≈ [0.7054, 0.2595, 0.0351]
 * relu(logits) // → [2, 1, 0]
 */
export type { Input, Output } from './entrywise.ts';
export { erf, erfc } from './erf.ts';
export { type GeluOptions, gelu } from './gelu.ts';
export { type LeakyReluOptions, leakyRelu, relu, reluDerivative } from './relu.ts';
export { sigmoid } from './sigmoid.ts';
export { logSoftmax, logsumexp, softmax } from './softmax.ts';
export { tanh } from './tanh.ts';
