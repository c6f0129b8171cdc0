// The slim bar in the page. It is advice: the mark on the toolbar button and the popup carry the verdict.
// No click in it lowers protection. A page can always hide it, so it is checked, shown again a few times, and then told of.

import type { BannerModel } from "../generated/BannerModel.ts";
import { sentence, word } from "../words.ts";
import { append, make, root } from "./dom.ts";
import { Sight } from "./hidden.ts";

const CHECK_EACH = 100;
const MOST_RESHOWS = 5;
/** A click this soon was meant for something else. */
const DEAF_FOR = 500;

const AMBER = { background: "#fff1cc", color: "#3a2900", "border-bottom": "1px solid #b98a1b" };
const RED = { background: "#a8201a", color: "#ffffff", "border-bottom": "1px solid #6d100c" };

const HOST = {
  all: "initial",
  position: "fixed",
  inset: "0 0 auto 0",
  width: "100vw",
  "max-width": "100vw",
  "max-height": "50vh",
  margin: "0",
  padding: "0",
  border: "0",
  overflow: "auto",
  display: "block",
  opacity: "1",
  visibility: "visible",
  transition: "none",
  animation: "none",
  "pointer-events": "auto",
  "z-index": "2147483647",
};

// What the page sets on the host is inherited: the bar begins anew. `all` leaves out how text runs.
const BAR = {
  all: "initial",
  direction: "ltr",
  "unicode-bidi": "isolate",
  display: "flex",
  "align-items": "center",
  gap: "12px",
  padding: "8px 16px",
  font: "14px/1.45 system-ui, sans-serif",
};

const BUTTON = {
  font: "inherit",
  color: "inherit",
  background: "transparent",
  border: "1px solid currentColor",
  "border-radius": "6px",
  padding: "3px 12px",
  cursor: "pointer",
  "flex-shrink": "0",
};

/** The banner of one document. */
export class Banner {
  readonly #keepsHidden: () => void;
  #model: BannerModel | null = null;
  #sight: Sight | undefined;
  #timer: number | undefined;
  #reshows = 0;
  /** What the person put away on this page. */
  #putAway: string | undefined;

  /** Calls back once, when the page hides the banner again and again. */
  constructor(keepsHidden: () => void) {
    this.#keepsHidden = keepsHidden;
  }

  /** Shows a banner, or none. */
  show(model: BannerModel | null): void {
    if (JSON.stringify(model) === JSON.stringify(this.#model)) return;
    this.#model = model;
    this.#remove();
    if (model === null || model.level === this.#putAway) return;
    this.#draw(model);
    // Where the page has won, the bar stands unguarded: it may still be seen.
    if (this.#reshows <= MOST_RESHOWS) this.#timer = window.setInterval(() => this.#check(model), CHECK_EACH);
  }

  #remove(): void {
    window.clearInterval(this.#timer);
    this.#sight?.end();
    this.#sight = undefined;
  }

  #draw(model: BannerModel): void {
    const parent = root();
    if (!parent) return;
    const host = make(`x-${crypto.getRandomValues(new Uint32Array(1)).join()}`);
    host.setAttribute("popover", "manual");
    style(host, HOST);
    const bar = make("div");
    bar.setAttribute("role", "alert");
    style(bar, { ...BAR, ...(model.level === "danger" ? RED : AMBER) });
    const text = make("span");
    const name = make("b");
    name.textContent = `${word("extension_name")}: `;
    text.append(name, model.text.map(sentence).join(" "));
    style(text, { flex: "1" });
    bar.append(text);
    if (model.level !== "danger") bar.append(this.#hideButton(model));
    host.attachShadow({ mode: "closed" }).append(bar);
    append(parent, host);
    host.showPopover();
    this.#sight = new Sight(host);
  }

  #hideButton(model: BannerModel): HTMLElement {
    const button = make("button");
    button.textContent = word("banner_hide");
    style(button, BUTTON);
    const drawn = performance.now();
    button.addEventListener("click", (event) => {
      if (!event.isTrusted || performance.now() - drawn < DEAF_FOR) return;
      this.#putAway = model.level;
      this.#remove();
    });
    return button;
  }

  #check(model: BannerModel): void {
    if (this.#sight?.isClear()) return;
    this.#sight?.end();
    this.#reshows += 1;
    this.#draw(model);
    if (this.#reshows > MOST_RESHOWS) {
      window.clearInterval(this.#timer);
      this.#keepsHidden();
    }
  }
}

function style(element: HTMLElement, rules: Record<string, string>): void {
  for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, "important");
}
