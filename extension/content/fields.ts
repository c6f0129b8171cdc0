// Where a page asks for a credential. Fields are counted, never read: no value, no key.

/** Selectors of fields, by the fact that they stand for. */
export const FIELDS = {
  password: 'input[type="password"], input[autocomplete~="current-password"], input[autocomplete~="new-password"]',
  oneTimeCode: 'input[autocomplete~="one-time-code"]',
  card: 'input[autocomplete~="cc-number"], input[autocomplete~="cc-csc"]',
} as const;

/** Which fields there are. */
export type Fields = Record<keyof typeof FIELDS, boolean>;
