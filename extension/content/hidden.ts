// Whether a page hides, dims, moves, changes or covers an element that ought to be seen at the top of the window.

import { elementAt, root } from "./dom.ts";

const LEAST_OPACITY = 0.6;
const LEAST_HEIGHT = 20;
/** Where across the width something else may lie on top. */
const POINTS = [0.1, 0.3, 0.5, 0.7, 0.9];
/** The browser looks for covers no more often than this. */
const LOOK_EACH = 100;

/** Our sight of one element, from when it is shown until it ends. */
export class Sight {
  readonly #element: HTMLElement;
  /** Its attributes as we set them: a page that changes them changes what is seen, in more ways than can be listed. */
  readonly #look: string;
  readonly #observer: IntersectionObserver;
  #covered = false;
  #wasShown = true;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#look = look(element);
    // The browser's own word on covers: it sees those too that let clicks through. `isVisible` is missing where it is not known.
    const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = { trackVisibility: true, delay: LOOK_EACH };
    this.#observer = new IntersectionObserver((entries) => {
      this.#covered = (entries.at(-1) as { isVisible?: boolean } | undefined)?.isVisible === false;
    }, options);
    this.#observer.observe(element);
  }

  /** Takes the element away. */
  end(): void {
    this.#observer.disconnect();
    this.#element.remove();
  }

  /** Whether nothing is known to hide it. */
  isClear(): boolean {
    const element = this.#element;
    const top = root();
    if (!element.matches(":popover-open") || !top || element.parentNode !== top || look(element) !== this.#look) return false;
    const visible = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
    if (!element.checkVisibility(visible) || isDimmed(element) || isDimmed(top)) return false;
    // Behind another tab there is nothing to see, and what was seen last counts no more.
    if (document.visibilityState !== "visible") {
      this.#wasShown = false;
      return true;
    }
    if (!this.#wasShown) this.#lookAgain();
    return !this.#covered && isOnTop(element);
  }

  #lookAgain(): void {
    this.#wasShown = true;
    this.#covered = false;
    this.#observer.unobserve(this.#element);
    this.#observer.observe(this.#element);
  }
}

function look(element: HTMLElement): string {
  return element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`).join("\n");
}

function isOnTop(element: HTMLElement): boolean {
  const { top, left, width, height } = element.getBoundingClientRect();
  if (height < LEAST_HEIGHT || width < window.innerWidth / 2 || top < -1 || top > height) return false;
  return POINTS.every((point) => elementAt(left + width * point, top + height / 2) === element);
}

function isDimmed(element: Element): boolean {
  const { opacity, filter, clipPath, maskImage, mixBlendMode, zoom } = getComputedStyle(element);
  const dim = Number(opacity) < LEAST_OPACITY || /opacity|blur|brightness|contrast|url/.test(filter);
  const cut = clipPath !== "none" || maskImage !== "none" || mixBlendMode !== "normal";
  return dim || cut || Number(zoom) < LEAST_OPACITY;
}
