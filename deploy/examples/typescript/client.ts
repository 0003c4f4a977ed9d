/**
 * Asks Bedside a question, with an image if there is one, from a page or from Node (18 or newer).
 *
 * A page calls its own server (`/api/ai-chat/` of the Django example beside this one) with the token of the user who is
 * logged in; Bedside's key never reaches the browser. A program on the server may call Bedside itself with that key.
 * Both speak the same protocol.
 */

/** What a turn came to. Anything but "answered" is no answer to rely on; docs/integration.md says what to show for each. */
export type Outcome = "answered" | "asked" | "refused" | "no_source" | "redirected" | "rejected" | "failed";

/** A passage of the clinic's documents that the answer cites as [n]; `page` counts from 1. */
export interface Citation {
  n: number;
  document: string;
  page: number;
  quote: string;
  /** What to know before relying on it: superseded, old, read by OCR. */
  remarks: string[];
}

/** A rule that asks for action now: show it above everything else, also where the answer failed. */
export interface RedFlag {
  rule: string;
  text: string;
}

/** A value that was taken from the conversation, with the words that it was taken from. */
export interface Input {
  value: unknown;
  unit: string | null;
  quote: string;
}

/** A calculator that ran, still needs values (`missing`) or refused, or a search in the library. */
export interface Tool {
  name: string;
  inputs: Record<string, Input>;
  result?: { value: unknown; unit: string | null; category: string | null; text: string; warnings: string[] } | null;
  missing?: { name: string; why: string }[];
  refusal?: string | null;
}

export interface Reply {
  /** Markdown; [n] are the citations. */
  response: string;
  /** What went wrong on the way, where the answer stands without it. */
  warning: string | null;
  /** Send it with the next question to go on with this conversation. */
  conversationId: string;
  outcome: Outcome;
  citations: Citation[];
  tools: Tool[];
  redFlags: RedFlag[];
  /** The model that worded the answer, `demo` if it is not a medical one; null where none took part. */
  model: { name: string; demo: boolean } | null;
}

export interface Options {
  /** The conversation to go on with; without it a new one begins. */
  conversationId?: string;
  /** Where to ask. On another host give the whole address; the path ends in a slash. */
  url?: string;
  /** The logged-in user's token, or Bedside's key where a server asks. */
  token?: string;
  /** Whose conversation it is, where a server asks for its users; the Django example fills this in itself. */
  user?: string;
  /** Stops the request; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A question that got no reply. `message` may be shown to the user as it is. */
export class BedsideError extends Error {
  override readonly name = "BedsideError";

  constructor(
    message: string,
    /** The HTTP status; 0 where nothing answered. */
    readonly status: number,
    /** Seconds after which it is worth asking again, where the server says so. */
    readonly retryAfter: number | null = null,
    /** What was found before the answer failed. */
    readonly redFlags: RedFlag[] = [],
  ) {
    super(message);
  }
}

/** Sends a question and waits for the whole answer, which on a machine without a GPU can take minutes. */
export async function sendToMedGemma(message: string, image?: Blob, options: Options = {}): Promise<Reply> {
  const form = new FormData();
  form.append("message", message);
  if (image) form.append("image", image);
  if (options.conversationId) form.append("conversation_id", options.conversationId);
  if (options.user) form.append("user", options.user);

  const request: RequestInit = { method: "POST", body: form };
  if (options.token) request.headers = { Authorization: `Bearer ${options.token}` };
  if (options.signal) request.signal = options.signal;

  let response: Response;
  let body: unknown;
  try {
    response = await fetch(options.url ?? "/api/ai-chat/", request);
    body = parsed(await response.text());
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new BedsideError("The assistant cannot be reached. Try again in a minute.", 0);
  }
  if (response.ok && isAnswer(body)) {
    const { response: text, warning, outcome, citations, tools, model } = body;
    const { conversation_id: conversationId, red_flags: redFlags } = body;
    return { response: text, warning, conversationId, outcome, citations, tools, redFlags, model };
  }
  const redFlags = isObject(body) && Array.isArray(body["red_flags"]) ? (body["red_flags"] as RedFlag[]) : [];
  throw new BedsideError(sentenceOf(body, response.status), response.status, secondsOf(response.headers), redFlags);
}

interface Answer extends Omit<Reply, "conversationId" | "redFlags"> {
  success: true;
  conversation_id: string;
  red_flags: RedFlag[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's error page, say
  }
}

function isObject(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null;
}

function isAnswer(body: unknown): body is Answer {
  return (
    isObject(body) &&
    body["success"] === true &&
    typeof body["response"] === "string" &&
    typeof body["conversation_id"] === "string" &&
    typeof body["outcome"] === "string" &&
    Array.isArray(body["citations"]) &&
    Array.isArray(body["tools"]) &&
    Array.isArray(body["red_flags"])
  );
}

function sentenceOf(body: unknown, status: number): string {
  if (isObject(body) && typeof body["error"] === "string") return body["error"];
  return `The assistant's reply was not understood (status ${status}). Try again in a minute.`;
}

function secondsOf(headers: Headers): number | null {
  const seconds = Number.parseInt(headers.get("Retry-After") ?? "", 10);
  return Number.isNaN(seconds) ? null : seconds;
}
