/**
 * The client against a running Bedside: `BEDSIDE_URL=http://127.0.0.1:7860 npm test`, with `BEDSIDE_KEY` where it has one.
 */
import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import { BedsideError, sendToMedGemma, type Options, type Reply } from "./client.js";

const bedside = process.env["BEDSIDE_URL"] ?? "http://127.0.0.1:7860";
const key = process.env["BEDSIDE_KEY"] ?? "";
const options: Options = { url: `${bedside}/api/ai-chat/`, token: key, user: "typescript-example" };
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAU0lEQVR42gFIALf/AAAgQGCAoMDgAAMjQ2ODo8PjAAYmRmaGpsbmAAkp" +
    "SWmJqcnpAAwsTGyMrMzsAA8vT2+Pr8/vABIyUnKSstLyABU1VXWVtdX1AZQeoeYgCL0AAAAASUVORK5CYII=",
  "base64",
);

async function failure(reply: Promise<Reply>): Promise<BedsideError> {
  const error: unknown = await reply.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof BedsideError, `expected a BedsideError, got ${String(error)}`);
  return error;
}

/** A server of its own for what a healthy Bedside does not say. */
async function answering(listener: RequestListener, ask: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ai-chat/`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

test("a question is answered, with what was computed", async () => {
  const reply = await sendToMedGemma("64-year-old woman, creatinine 1.4 mg/dL. What is the eGFR?", undefined, options);
  assert.equal(reply.outcome, "answered");
  assert.match(reply.response, /42/);
  const [computed] = reply.tools.filter((tool) => tool.result);
  assert.equal(computed?.inputs["creatinine"]?.quote, "creatinine 1.4 mg/dL");
});

test("the next question goes on with the conversation, and another user cannot", async () => {
  const first = await sendToMedGemma("How should we treat this infection?", undefined, options);
  const { conversationId } = first;
  const next = await sendToMedGemma("And in children?", undefined, { ...options, conversationId });
  assert.equal(next.conversationId, conversationId);
  const error = await failure(sendToMedGemma("Tell me.", undefined, { ...options, conversationId, user: "another" }));
  assert.equal(error.status, 404);
});

test("an image is read as what it is, whatever its name and type claim", async () => {
  const image = new Blob([png], { type: "image/jpeg" });
  assert.ok((await sendToMedGemma("Describe this chest X-ray.", image, options)).response);
});

test("a file that is no image is refused", async () => {
  const error = await failure(sendToMedGemma("Describe this.", new Blob(["no image"]), options));
  assert.equal(error.status, 422);
});

test("an empty message is refused with a sentence", async () => {
  const error = await failure(sendToMedGemma(" ", undefined, options));
  assert.equal(error.status, 400);
  assert.match(error.message, /empty/);
});

test("a wrong key is refused", { skip: key ? false : "Bedside has no key" }, async () => {
  const error = await failure(sendToMedGemma("Hello", undefined, { ...options, token: "wrong" }));
  assert.equal(error.status, 401);
  assert.ok(!error.message.includes(key));
});

test("nobody there", async () => {
  let gone = "";
  await answering(() => assert.fail("asked"), async (url) => void (gone = url));
  const error = await failure(sendToMedGemma("Hello", undefined, { url: gone }));
  assert.equal(error.status, 0);
  assert.match(error.message, /cannot be reached/);
});

test("busy says when to ask again", async () => {
  const busy: RequestListener = (_, response) => {
    response.writeHead(503, { "Content-Type": "application/json", "Retry-After": "7" });
    response.end(JSON.stringify({ success: false, error: "Busy. Ask again in a moment." }));
  };
  await answering(busy, async (url) => {
    const error = await failure(sendToMedGemma("Hello", undefined, { url }));
    assert.deepEqual([error.message, error.status, error.retryAfter], ["Busy. Ask again in a moment.", 503, 7]);
  });
});

test("a red flag is there although the answer failed", async () => {
  const redFlags = [{ rule: "chest_pain", text: "Consider a myocardial infarction." }];
  const failed: RequestListener = (_, response) => {
    response.writeHead(502, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ success: false, error: "The model stopped.", red_flags: redFlags }));
  };
  await answering(failed, async (url) => {
    assert.deepEqual((await failure(sendToMedGemma("Hello", undefined, { url }))).redFlags, redFlags);
  });
});

test("a proxy's error page is never shown", async () => {
  const page: RequestListener = (_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>");
  await answering(page, async (url) => {
    const error = await failure(sendToMedGemma("Hello", undefined, { url }));
    assert.equal(error.status, 502);
    assert.ok(!error.message.includes("<"));
  });
});

test("the user can stop it", async () => {
  const stop = new AbortController();
  const never: RequestListener = () => stop.abort(new Error("stopped by the user"));
  await answering(never, async (url) => {
    await assert.rejects(sendToMedGemma("Hello", undefined, { url, signal: stop.signal }), /stopped by the user/);
  });
});
