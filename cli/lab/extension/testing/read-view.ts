import type { Element, Node } from '../browser/view/element.ts';
import type { Act } from '../browser/view/known.ts';

/** What a person reads. */
export const textOf = (node: Node<Act>): string =>
  typeof node === 'string' ? node : node.children.map(textOf).filter(Boolean).join(' ');

export const elementsIn = (node: Node<Act>): Element<Act>[] =>
  typeof node === 'string' ? [] : [node, ...node.children.flatMap(elementsIn)];

/** Buttons by the name that is read out. */
export const buttonsIn = (node: Node<Act>): Map<string, Element<Act>> =>
  new Map(
    elementsIn(node)
      .filter(({ tag }) => tag === 'button')
      .map((one) => [one.attributes['aria-label'] ?? textOf(one), one]),
  );
