/** `week-01-linear-algebra` → `week-01`. In a file of its own because the panel in JupyterLab, which reads no files, asks for it, too. */
export const shortWeek = (week: string): string => /^week-\d\d/.exec(week)?.[0] ?? week;
