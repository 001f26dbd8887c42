// The kernel as a package: where it lies, and how Jupyter starts it.
import { fileURLToPath } from 'node:url';

export { type KernelSpec, type KernelSpecOptions, kernelSpec } from './kernelspec.ts';

/** Absolute path of the program that Jupyter starts. */
export const kernelEntry: string = fileURLToPath(new URL('./kernel.ts', import.meta.url));
