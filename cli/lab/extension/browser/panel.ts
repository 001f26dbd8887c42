// The widget: two views, and between them what a kernel answered.

import { COURSE_ICON } from './icons.ts';
import type { Column, Packages, ReactWidget, RenderMime, ServiceManager, Widget } from './jupyterlab.ts';
import type { Answer, Course } from './state/course.ts';
import { courseView } from './view/body.ts';
import { type Element, toReact } from './view/element.ts';
import { answerView, headView } from './view/head.ts';
import type { Act } from './view/known.ts';

export class CoursePanel {
  readonly widget: Column;
  readonly #packages: Packages;
  readonly #renderers: RenderMime;
  readonly #contents: ServiceManager['contents'];
  readonly #answer: Column;
  #views: readonly ReactWidget[] = [];
  #shown: readonly Widget[] = [];
  #perform: (act: Act) => void = () => undefined;
  readonly #whenShown: (() => void)[] = [];

  constructor(packages: Packages, renderers: RenderMime, contents: ServiceManager['contents']) {
    this.#packages = packages;
    this.#renderers = renderers;
    this.#contents = contents;
    this.widget = this.#column();
    this.widget.id = 'ai-mastery-course';
    this.widget.addClass('ai-course');
    this.widget.title.icon = new packages.LabIcon({ name: 'ai-mastery-course:course', svgstr: COURSE_ICON });
    this.widget.title.caption = 'Course';
    this.widget.node.setAttribute('role', 'region');
    this.widget.node.setAttribute('aria-label', 'Course');
    this.#answer = new packages.Panel();
  }

  show(course: Course): void {
    this.#perform = (act) => void course.perform(act);
    const head = this.#view(() => headView(course.known()));
    const body = this.#view(() => courseView(course.known()));
    for (const part of [head, this.#answer, body]) this.widget.addWidget(part);
    this.#views = [head, body];
  }

  update(): void {
    for (const view of this.#views) view.update();
  }

  whenShown(listener: () => void): void {
    this.#whenShown.push(listener);
  }

  /** Untrusted, as what comes from a kernel is: JupyterLab's own renderer takes scripts and styles away. */
  showAnswer(answer: Answer | undefined): void {
    for (const widget of this.#shown) widget.dispose();
    this.#shown = [];
    const type = answer && this.#renderers.preferredMimeType(answer.data, 'ensure');
    if (!answer || !type) return;
    const { data, path, title } = answer;
    const { UrlResolver } = this.#packages;
    const renderers = this.#renderers.clone({ resolver: new UrlResolver({ path, contents: this.#contents }) });
    const renderer = renderers.createRenderer(type);
    renderer.addClass('ai-course-answer');
    this.#shown = [this.#view(() => answerView(title)), renderer];
    for (const widget of this.#shown) this.#answer.addWidget(widget);
    void renderer.renderModel(renderers.createModel({ data, trusted: false }));
  }

  #column(): Column {
    const listeners = this.#whenShown;
    const { Panel } = this.#packages;
    return new (class extends Panel {
      override onAfterShow(message: unknown): void {
        super.onAfterShow(message);
        for (const listener of listeners) listener();
      }
    })();
  }

  #view(view: () => Element<Act>): ReactWidget {
    const { ReactWidget, createElement } = this.#packages;
    const perform = (act: Act) => this.#perform(act);
    return new (class extends ReactWidget {
      override render(): unknown {
        return toReact(view(), createElement, perform);
      }
    })();
  }
}
