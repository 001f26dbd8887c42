// What the panel can do, as JupyterLab's commands: for the launcher, the palette, and anybody's keyboard shortcuts.

import { CONTINUE_ICON, COURSE_ICON, REPORT_ICON } from './icons.ts';
import type { App, Launcher, Packages, Palette } from './jupyterlab.ts';
import type { CoursePanel } from './panel.ts';
import type { Course } from './state/course.ts';

const CATEGORY = 'Course';

export function commandsOf(
  app: App,
  course: Course,
  panel: CoursePanel,
  { LabIcon }: Packages,
  { launcher, palette }: { readonly launcher: Launcher | null; readonly palette: Palette | null },
): void {
  const show = () => app.shell.activateById(panel.widget.id);
  const add = (name: string, label: string | (() => string), icon: string, execute: () => unknown): string => {
    const id = `ai-mastery-course:${name}`;
    app.commands.addCommand(id, { label, icon: new LabIcon({ name: id, svgstr: icon }), execute });
    palette?.addItem({ command: id, category: CATEGORY });
    return id;
  };
  const cards = [
    add(
      'continue',
      () => continueLabel(course),
      CONTINUE_ICON,
      () => {
        const lesson = course.continueWith();
        return lesson && course.perform({ do: 'open', path: lesson.path });
      },
    ),
    add('progress', 'Progress', COURSE_ICON, show),
    add('report', 'Export report', REPORT_ICON, () => {
      show();
      return course.perform({ do: 'report' });
    }),
  ];
  cards.forEach((command, rank) => {
    launcher?.add({ command, category: CATEGORY, rank });
  });
  for (const [act, label] of [
    ['check', 'Check the current exercise'],
    ['hint', 'Hint for the current exercise'],
    ['next-lesson', 'Next lesson'],
  ] as const) {
    add(act, label, COURSE_ICON, () => {
      show();
      return course.perform({ do: act });
    });
  }
}

function continueLabel(course: Course): string {
  const lesson = course.continueWith();
  if (!lesson) return 'Continue';
  return course.last === undefined ? `Begin: ${lesson.title}` : `Continue: ${lesson.title}`;
}
