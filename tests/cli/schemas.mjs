// Reports against the schemas that describe them: SARIF's own, and ours.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
// The package that brings the schema also brings the validator that reads its draft.
const beside = createRequire(require.resolve("@microsoft/jest-sarif"));
const Ajv = beside("ajv");

/**
 * What tells the faults of a value.
 * @param {any} schema @param {object} [options]
 * @returns {(value: unknown) => string[]}
 */
function validator(schema, options = {}) {
  const ajv = new Ajv({ allErrors: true, jsonPointers: true, ...options });
  if (schema.$schema.includes("draft-04")) ajv.addMetaSchema(beside("ajv/lib/refs/json-schema-draft-04.json"));
  const validate = ajv.compile(schema);
  return (/** @type {unknown} */ value) => {
    validate(value);
    return (validate.errors ?? []).map((/** @type {{dataPath: string, message: string}} */ { dataPath, message }) => `${dataPath} ${message}`);
  };
}

/** The faults of a value as SARIF 2.1.0. */
export async function sarifFaults() {
  const schema = JSON.parse(await readFile(beside.resolve("./schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
  return validator(schema, { schemaId: "auto", format: "fast", unknownFormats: "ignore" });
}

/** The faults of a value as our own JSON format. */
export async function reportFaults() {
  return validator(JSON.parse(await readFile(new URL("../../docs/audit.schema.json", import.meta.url), "utf8")));
}
