// Written from the registry's services by `cargo run -p xtask -- types`.

/** Texts of snippets that sites copy into their pages. */
export const INLINE: readonly string[] = [
  "\"clarity\",\"script\"",
  "\"gtm.start\"",
  "'gtm.start'",
  "DD_RUM.init(",
  "LogRocket.init(",
  "Sentry.init(",
  "amplitude.init(",
  "analytics.SNIPPET_VERSION",
  "analytics._writeKey",
  "fbq(\"init\"",
  "fbq('init'",
  "heap.load(",
  "intercomSettings",
  "mixpanel.init(",
  "posthog.init(",
];
