// Whether a page hides, dims, moves or covers an element that ought to be seen at the top of the window.

import { root } from "./dom.ts";

const LEAST_OPACITY = 0.6;
const LEAST_HEIGHT = 20;

/** Looks at the element, its ancestors and what lies above it. */
export function looksHidden(element: HTMLElement, elementAt: (x: number, y: number) => Element | null): boolean {
  if (!element.isConnected || !element.matches(":popover-open")) return true;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return true;
  const { top, left, width, height } = element.getBoundingClientRect();
  if (height < LEAST_HEIGHT || width < window.innerWidth / 2 || top < -1 || top > height) return true;
  if (isDimmed(element) || isDimmed(root())) return true;
  // Outside the window while it is being resized or hidden.
  if (document.visibilityState !== "visible") return false;
  return elementAt(left + width / 2, top + height / 2) !== element;
}

function isDimmed(element: Element | null): boolean {
  if (!element) return true;
  const { opacity, filter, clipPath, maskImage, mixBlendMode, zoom } = getComputedStyle(element);
  const dim = Number(opacity) < LEAST_OPACITY || /opacity|blur|brightness|contrast|url/.test(filter);
  const cut = clipPath !== "none" || maskImage !== "none" || mixBlendMode !== "normal";
  return dim || cut || Number(zoom) < LEAST_OPACITY;
}
