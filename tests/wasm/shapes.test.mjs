// What crosses the border into the worker's wasm: shapes that are read, and shapes that are refused with a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./brain.mjs";

const brain = await load("dist/glue");

const url = "https://platform.openai.com/api-keys";
const committed = { kind: "committed", tab: 1, document: "d1", url, transition: "typed", qualifiers: ["from_address_bar"], at: 1 };
const own = { tab: null, frame: null, document: null, url: "chrome-extension://x/popup.html", own: true };
const page = { tab: 1, frame: 0, document: "d1", url, own: false };
const facts = { password: true, oneTimeCode: false, card: false, title: "Keys", headings: ["a", "b"] };

function asked(message, sender = own) {
    return { kind: "asked", sender, message, at: 2 };
}

test("reads every kind of event", () => {
    const events = [
        { kind: "started", tabs: [{ tab: 1, document: undefined, url }, { tab: 2, url: "" }] },
        { kind: "navigationStarted", tab: 1, url, at: 0.5 },
        { kind: "targetCreated", tab: 2, source: 1, url, at: 1 },
        { kind: "requested", tab: 1, url, initiator: null, at: 1 },
        { kind: "redirected", tab: 1, from: url, to: url, at: 1 },
        committed,
        { kind: "moved", tab: 1, document: "d1", url, at: 1 },
        { kind: "tabReplaced", tab: 2, by: 3 },
        { kind: "framesLookedAt", tab: 3, document: "d", password: true, oneTimeCode: false, card: false },
        { kind: "tabClosed", tab: 3 },
        { kind: "omniboxChanged", text: "openai" },
        { kind: "omniboxEntered", text: "openai", disposition: "newForegroundTab" },
        ...["verdict", "banner-hidden"].map((kind) => asked({ kind }, page)),
        asked({ kind: "facts", facts }, page),
        ...["stop-model", "leave", "open-page", "continue-once", "trusted-list"].map((kind) => asked({ kind })),
        asked({ kind: "trust", scope: "host", tab: 1 }),
        asked({ kind: "untrust", name: "a.example" }),
        asked({ kind: "popup-model", tab: 1 }),
        asked({ kind: "open-vendor", vendor: "openai", page: "keys" }),
    ];
    brain.fresh();
    for (const event of events) {
        assert.ok(Array.isArray(brain.handle(event)), JSON.stringify(event));
    }
});

test("refuses what it does not know, and goes on", () => {
    brain.fresh();
    const without = { ...committed };
    delete without.url;
    const wrong = [
        null, 7, "committed", [], {}, { kind: 1 }, { kind: "nothing" }, without, { ...committed, more: 1 },
        { ...committed, tab: "1" }, { ...committed, tab: 1.5 }, { ...committed, tab: 2 ** 40 }, { ...committed, qualifiers: "x" },
        { ...committed, qualifiers: [1] }, { kind: "omniboxEntered", text: "", disposition: "elsewhere" },
        asked({ kind: "nothing" }), asked("verdict"), asked({ kind: "verdict", more: 1 }), asked({ kind: "verdict" }, { own: 1 }),
        asked({ kind: "facts", facts: { ...facts, value: "secret" } }, page), asked({ kind: "trust", scope: "world", tab: 1 }),
    ];
    for (const event of wrong) {
        assert.throws(() => brain.handle(event), /This is no event that the engine knows/, JSON.stringify(event));
    }
    assert.ok(brain.handle(committed).length > 0);
});

test("says what is wrong first, and where", () => {
    const sentence = (event) => {
        try {
            brain.handle(event);
        } catch (error) {
            return error.message.replace("This is no event that the engine knows: ", "");
        }
        return "nothing";
    };
    for (const [event, wanted] of [
        [7, "kind: a text is missing"],
        [{ kind: "nothing" }, '"nothing" is not known'],
        [{ ...committed, more: 1, tab: "1" }, "`more` is not known"],
        [{ ...committed, tab: 1.5, url: 7 }, "tab: a whole number is missing"],
        [{ ...committed, qualifiers: ["a", 1, {}] }, "qualifiers: a text is missing"],
        [{ kind: "started", tabs: [{ tab: 1, url }, { tab: 2 }, 7] }, "tabs: url: a text is missing"],
        [{ kind: "omniboxEntered", text: 1, disposition: "elsewhere" }, "text: a text is missing"],
        [asked("verdict"), "message: kind: a text is missing"],
        [asked({ kind: "trust", scope: "world", tab: 1 }), 'message: scope: "world" is not known'],
        [asked({ kind: "facts", facts: { ...facts, password: 1, card: 1 } }, page), "message: facts: password: true or false is missing"],
    ]) {
        assert.equal(sentence(event), wanted);
    }
    const way = { kind: "link", steps: [] };
    const tab = { version: 1, current: null, pending: null, opener: null, opened: false, awaited: null, continued: [] };
    for (const [past, sound] of [[[], true], [[[url, way]], true], [[null], false], [[7], false], [[[url]], false], [["ab"], false]]) {
        assert.equal(brain.restore("tab:1", { tab: { ...tab, past } }), sound, JSON.stringify(past));
    }
});

test("gives back its own records, and leaves damaged ones alone", () => {
    brain.fresh();
    const effects = [committed, asked({ kind: "facts", facts }, page), asked({ kind: "trust", scope: "site", tab: 1 })].flatMap((event) =>
        brain.handle(event),
    );
    const saved = effects.filter((effect) => effect.kind === "save" && effect.record);
    assert.ok(saved.length > 0);
    for (const { key, record } of saved) {
        // Storage gives back what JSON keeps.
        const stored = JSON.parse(JSON.stringify(record));
        assert.equal(brain.restore(key, stored), true, JSON.stringify(stored));
        assert.equal(brain.restore(`${key}".é\ud800`, stored), true, "any key");
        const [kind] = Object.keys(stored);
        for (const damaged of [null, {}, { [kind]: {} }, { ...stored, more: {} }, { [kind]: { ...stored[kind], version: "1" } }, { [kind]: { ...stored[kind], more: 1 } }]) {
            assert.equal(brain.restore(key, damaged), false, JSON.stringify(damaged));
        }
    }
});
