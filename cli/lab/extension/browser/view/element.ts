// A page as data: a view is a function from what is known to such data, so that it can be tested without a browser. React, which JupyterLab
// has, brings it into the document and leaves the focus and what was unfolded where they are.

/** `Act` is what the learner asks for by a click: the view says what, and others how. */
export interface Element<Act> {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly act?: Act;
  readonly children: readonly Node<Act>[];
}
export type Node<Act> = string | Element<Act>;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Children<Act> = readonly (Node<Act> | false | undefined)[];

/** `h('details', { class: 'x', open: false }, 'text')`: `true` is an attribute without a value, `false` and undefined are none. */
export function h<Act>(tag: string, attributes: Attributes = {}, ...children: Children<Act>): Element<Act> {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false);
  return {
    tag,
    attributes: Object.fromEntries(given.map(([name, value]) => [name, value === true ? '' : String(value)])),
    children: children.filter((child) => child !== undefined && child !== false),
  };
}

export function button<Act>(act: Act, attributes: Attributes, ...children: Children<Act>): Element<Act> {
  return { ...h<Act>('button', { type: 'button', ...attributes }, ...children), act };
}

export type CreateElement = (
  tag: string,
  props: Readonly<Record<string, unknown>>,
  ...children: readonly unknown[]
) => unknown;

/** The same as React knows it. */
export function toReact<Act>(node: Node<Act>, createElement: CreateElement, perform: (act: Act) => void): unknown {
  if (typeof node === 'string') return node;
  const { tag, attributes, act, children } = node;
  const { class: className, style, open, ...others } = attributes;
  const props = {
    ...others,
    ...(className !== undefined && { className }),
    ...(style !== undefined && { style: styleOf(style) }),
    ...(open !== undefined && { open: true }),
    ...(act !== undefined && { onClick: () => perform(act) }),
  };
  return createElement(tag, props, ...children.map((child) => toReact(child, createElement, perform)));
}

/** `width: 20%; color: red`, one-word properties only. */
const styleOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(';').map((one) => one.split(':').map((part) => part.trim()) as [string, string]));
