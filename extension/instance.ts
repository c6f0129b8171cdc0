// One instance of the engine's wasm. Only numbers cross its border: texts are put into its memory and read from there.

/** What crate/background exports. */
interface Exports {
  memory: WebAssembly.Memory;
  room: (bytes: number) => number;
  answer: () => number;
  set_private: () => void;
  restore: () => number;
  handle: () => number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Not to be called any more after a trap. */
export class Instance {
  readonly #wasm: Exports;

  constructor(module: WebAssembly.Module) {
    this.#wasm = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /** For the worker of private windows: nothing is stored on disk. To be called before the first event. */
  setPrivate(): void {
    this.#wasm.set_private();
  }

  /** Gives back a stored record, before the first event. False: it is damaged and was left alone. */
  restore(key: string, value: string): boolean {
    this.#put(`[${JSON.stringify(key)},${value}]`);
    return this.#wasm.restore() !== 0;
  }

  /** Takes an event as JSON and gives the effects so, or a text that says what is wrong with the event. */
  handle(event: string): string {
    this.#put(event);
    const length = this.#wasm.handle();
    return length === 0 ? "[]" : decoder.decode(this.#bytes(this.#wasm.answer(), length));
  }

  #put(text: string): void {
    const bytes = encoder.encode(text);
    this.#bytes(this.#wasm.room(bytes.length), bytes.length).set(bytes);
  }

  /** A view of the memory, for now: where the memory grows, views end. An address is unsigned, and comes signed. */
  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#wasm.memory.buffer, at >>> 0, length);
  }
}
