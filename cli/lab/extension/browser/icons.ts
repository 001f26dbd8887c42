// Drawn for this course. The classes let JupyterLab color them by its theme.
const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><g class="jp-icon3" fill="#616161">${inner}</g></svg>`;

/** A board with a tick: the panel, and progress. */
export const COURSE_ICON = svg(
  '<path d="M12 3 1 8.5 12 14l8-4v6h2V9zM5 12.6V17c0 1.7 3.6 3 7 3s7-1.3 7-3v-4.4l-7 3.5z"/>',
);
export const CONTINUE_ICON = svg('<path d="M8 5v14l11-7z"/>');
export const REPORT_ICON = svg(
  '<path d="M6 2a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8l-6-6zm7 1.5L18.5 9H13zM8 12h8v2H8zm0 4h8v2H8z"/>',
);
