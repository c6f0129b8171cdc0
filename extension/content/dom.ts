// The document by way of its prototypes: `<form name="querySelectorAll">` hides the method of that name from the rest.

/* eslint-disable @typescript-eslint/unbound-method -- methods are taken off their prototypes on purpose, and called with one. */
/* eslint-disable @typescript-eslint/no-deprecated -- `call` picks the last overload of a method, which is about outdated elements. */

/** The element at the root; a page can take it away. */
export function root(): Element | null {
  return read(Document.prototype, "documentElement") as Element | null;
}

/** The page's title. */
export function title(): string {
  return String(read(Document.prototype, "title"));
}

/** The text of an element, which can be a form. */
export function textOf(element: Element): string {
  return String(read(Node.prototype, "textContent", element));
}

/** Whether the page is still being parsed. */
export function isLoading(): boolean {
  return READY_STATE?.call(document) === "loading";
}

/** Whether the page has loaded with all that it loads at first. */
export function isWhole(): boolean {
  return READY_STATE?.call(document) === "complete";
}

/** Whether the document is prerendered and not shown yet. */
export function isPrerendered(): boolean {
  return "prerendering" in Document.prototype && read(Document.prototype, "prerendering") === true;
}

/** A new element; of HTML in any kind of document. */
export function make(name: string): HTMLElement {
  return Document.prototype.createElementNS.call(document, "http://www.w3.org/1999/xhtml", name) as HTMLElement;
}

/** The element at a point of the window. */
export function elementAt(x: number, y: number): Element | null {
  return Document.prototype.elementFromPoint.call(document, x, y);
}

/** The document, and the shadow trees in it: open ones, and closed ones of custom elements. Costs by the size of the page. */
export function trees(within: Document | ShadowRoot = document, depth = 0): (Document | ShadowRoot)[] {
  const found = [within];
  if (depth >= MOST_NESTED) return found;
  const walker = walk(within);
  while (walker.nextNode()) {
    const element = walker.currentNode as Element;
    // Asking for closed ones costs.
    const shadow = openTree(element) ?? (isCustom(element) ? chrome.dom.openOrClosedShadowRoot(element) : null);
    if (shadow) found.push(...trees(shadow, depth + 1));
  }
  return found;
}

/** A walk over the elements below a node, leaving out shadow trees. A list of them takes several times as long to read. */
export function walk(top: Node): TreeWalker {
  return Document.prototype.createTreeWalker.call(document, top, NodeFilter.SHOW_ELEMENT);
}

/** The open shadow tree of an element. */
export function openTree(element: Element): ShadowRoot | null {
  return OPEN_TREE?.call(element) as ShadowRoot | null;
}

function isCustom(element: Element): element is HTMLElement {
  return String(LOCAL_NAME?.call(element)).includes("-") && element instanceof HTMLElement;
}

/** The elements of one tree, or below one element, that a selector names. */
export function find(selector: string, within: Document | ShadowRoot | Element): NodeListOf<Element> {
  const { prototype } = within instanceof Document ? Document : within instanceof Element ? Element : DocumentFragment;
  return prototype.querySelectorAll.call(within, selector);
}

/** Whether a tree has an element that a selector names. */
export function has(selector: string, within: Document | ShadowRoot): boolean {
  const { querySelector } = within instanceof Document ? Document.prototype : DocumentFragment.prototype;
  return querySelector.call(within, selector) !== null;
}

/** Appends by the prototype: the root can be a form whose field is called `append`. */
export function append(parent: Element, child: Element): void {
  Node.prototype.appendChild.call(parent, child);
}

function read(prototype: object, name: string, of: Node = document): unknown {
  return getter(prototype, name)?.call(of);
}

function getter(prototype: object, name: string): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

const READY_STATE = getter(Document.prototype, "readyState");
const OPEN_TREE = getter(Element.prototype, "shadowRoot");
const LOCAL_NAME = getter(Element.prototype, "localName");

const MOST_NESTED = 4;
