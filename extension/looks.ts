// When a tab's page is looked at: at set times after its verdict, and soon after something happened in it.

type Timer = ReturnType<typeof setTimeout>;

/** The looks that tabs have before them. Waits are milliseconds; the worker lives half a minute beyond its last event. */
export class Looks {
  readonly #planned = new Map<number, Timer[]>();
  readonly #soon = new Map<number, Timer>();

  /** Looks at these times, in the place of all that was planned for the tab. */
  plan(tab: number, waits: readonly number[], look: () => void): void {
    this.cancel(tab);
    this.#planned.set(
      tab,
      waits.map((wait) => setTimeout(look, wait)),
    );
  }

  /** Looks once more, unless such a look is due already: what happens all the time is looked at no more often. */
  soon(tab: number, wait: number, look: () => void): void {
    if (this.#soon.has(tab)) return;
    const lookNow = (): void => {
      this.#soon.delete(tab);
      look();
    };
    this.#soon.set(tab, setTimeout(lookNow, wait));
  }

  /** Another page, or none, is in the tab, or enough was seen. */
  cancel(tab: number): void {
    for (const timer of this.#planned.get(tab) ?? []) clearTimeout(timer);
    this.#planned.delete(tab);
    clearTimeout(this.#soon.get(tab));
    this.#soon.delete(tab);
  }
}
