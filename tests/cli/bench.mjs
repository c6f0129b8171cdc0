// How long `dashward audit` takes over large recordings, and how much memory; 50 MB are to take a second at most. Writes them to the temporary folder and removes them.

import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = new URL("../../", import.meta.url).pathname;
const program = process.env.DASHWARD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "cli/dashward");

/** One entry as Chrome writes it, with a body of this many bytes. */
function entry(at, body) {
  const header = (name, value) => ({ name, value });
  const headers = Array.from({ length: 14 }, (_, number) => header(`header-${number}`, "some value ".repeat(6)));
  const page = at === 0;
  return {
    _initiator: { type: "script", stack: { callFrames: Array.from({ length: 8 }, () => ({ url: "https://cdn.mxpnl.com/m.js", lineNumber: 1 })) } },
    _resourceType: page ? "document" : "script",
    pageref: "page_1",
    request: {
      method: "GET",
      url: page ? "https://shop.example/login" : `https://h${at % 7}.example${at % 300}.net/path/${at}.js?token=${at}`,
      headers: [header("sec-fetch-dest", page ? "document" : "script"), header("referer", "https://shop.example/"), ...headers],
      cookies: [],
      queryString: [],
    },
    response: {
      status: 200,
      headers,
      content: { size: body, mimeType: page ? "text/html" : "application/javascript", text: 'return "x\\n\u00e9";\n'.repeat(Math.ceil(body / 16)) },
      redirectURL: "",
    },
    startedDateTime: "2026-10-02T10:00:00.000Z",
    time: 12.5,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 10, receive: 1 },
  };
}

/** Writes a recording of about this many bytes. */
function write(path, bytes, body) {
  const file = openSync(path, "w");
  let written = writeSync(file, '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"1"},"pages":[],"entries":[');
  for (let at = 0; written < bytes; at += 1) written += writeSync(file, (at > 0 ? "," : "") + JSON.stringify(entry(at, body)));
  writeSync(file, "]}}");
  closeSync(file);
}

const folder = mkdtempSync(join(tmpdir(), "dashward-bench-"));
try {
  for (const [name, bytes, body, most] of [
    ["50 MB, mostly bodies", 50e6, 20_000, 1000],
    ["50 MB, without bodies", 50e6, 0, 1000],
    ["200 MB, mostly bodies", 200e6, 20_000, Infinity],
  ]) {
    const path = join(folder, "recording.har");
    write(path, bytes, body);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      execFileSync(program, ["audit", path]);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    // GNU time, where it is installed, tells the most memory that was in use.
    const measured = spawnSync("/usr/bin/time", ["-f", "%M", program, "audit", path], { stdio: ["ignore", "ignore", "pipe"] });
    const memory = measured.status === 0 ? `, ${Math.round(Number(measured.stderr) / 1024)} MiB` : "";
    const over = times[2] > most;
    if (over) process.exitCode = 1;
    const bound = Number.isFinite(most) ? ` (bound ${most})${over ? "  OVER" : ""}` : "";
    console.log(`${name}: median of five ${Math.round(times[2])} ms${bound}${memory}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
