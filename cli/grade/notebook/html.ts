// What the cards of a notebook are made of: HTML that JupyterLab's sanitizer leaves whole, in colors for both themes.
import { escapeHtml } from '../../report/render/escape.ts';

// Read on white and on JupyterLab's dark gray alike: about 4 to 1 against both.
export const GREEN = '#2b8a3e';
export const RED = '#e03131';
export const AMBER = '#b06f00';
export const GRAY = '#7d858c';
export const LINE = 'rgba(128, 128, 128, 0.45)';

export const box = (style: string, inner: string): string => `<div${style && ` style="${style}"`}>${inner}</div>`;
export const mark = (sign: string, color: string): string => `<strong style="color: ${color}">${sign}</strong>`;
/** Escaped text in which backquotes mean code. */
export const inCode = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
