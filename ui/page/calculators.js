// The Calculators tab: asks our own routes for the list, a form and its result, and keeps the form as it was typed.
(() => {
  "use strict";
  const room = () => document.querySelector("#calculators-room");
  const at = (selector) => room().querySelector(selector);
  const conversation = () => document.querySelector("#conversation textarea, #conversation input")?.value ?? "";

  async function ask(path, method = "GET", body = undefined) {
    const reply = await fetch(`calculators${path}`, {
      method,
      headers: body ? { "content-type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    if (!reply.ok) throw new Error((await reply.json().catch(() => ({}))).detail ?? `The page answered ${reply.status}.`);
    return reply.status === 204 ? null : reply.headers.get("content-type").includes("json") ? reply.json() : reply.text();
  }

  // An older reply must not replace a newer one.
  function newest() {
    let count = 0;
    return (asking) => {
      const mine = ++count;
      return asking.then((reply) => (mine === count ? reply : null), (error) => (mine === count ? tell(error) : null));
    };
  }
  const latestList = newest();
  const latestResult = newest();

  function tell(error) {
    at(".outcome").innerHTML = '<section class="card error" role="alert"><p class="lead"></p><p>Try again.</p></section>';
    at(".outcome .lead").textContent = error.message || "The page did not answer.";
    return null;
  }

  function later(work, milliseconds) {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, milliseconds);
    };
  }

  function build() {
    const place = room();
    if (!place || place.firstElementChild) return;
    place.innerHTML = `
      <div class="finder"><label for="calculator-search">Find a calculator</label>
        <input id="calculator-search" type="search" autocomplete="off" placeholder="eGFR, stroke risk, sepsis">
        <div class="found" aria-live="polite"></div></div>
      <div class="desk"><div class="sheet"><p class="fine">Choose a calculator. It works without a model.</p></div>
        <div class="outcome"></div><p class="sr announced" role="status"></p></div>`;
    list();
  }

  async function list() {
    const query = at("#calculator-search").value;
    const found = await latestList(ask(`?query=${encodeURIComponent(query.slice(0, 200))}`));
    if (found !== null) at(".found").innerHTML = found;
  }
  const listSoon = later(list, 120);

  // What was typed until now counts, not what the list still shows.
  async function openFirst() {
    const query = at("#calculator-search").value;
    at(".found").innerHTML = await ask(`?query=${encodeURIComponent(query.slice(0, 200))}`);
    const first = at(".found .pick");
    if (first) await open(first.value);
  }

  async function open(name) {
    try {
      at(".sheet").innerHTML = await ask(`/${name}?conversation=${encodeURIComponent(conversation())}`);
    } catch (error) {
      return tell(error);
    }
    room().classList.add("opened");
    at(".outcome").innerHTML = "";
    const form = at("form");
    for (const field of form.querySelectorAll(".field")) limits(field);
    const empty = [...form.querySelectorAll(".field input, .field > .entry > select")].find(unanswered);
    (empty ?? at("h2")).focus();
    if (Object.keys(fields(form)).length) compute();
  }

  function unanswered(control) {
    if (control.type === "radio") return !control.closest(".field").querySelector(":checked");
    return !control.value;
  }

  // What the fields hold: {creatinine: {value: "1.4", unit: "mg/dL"}, …}
  function fields(form) {
    const held = {};
    for (const field of form.querySelectorAll(".field")) {
      const unit = field.querySelector(".unit");
      const option = unit?.selectedOptions?.[0];
      const control = field.querySelector("input[type=radio]:checked, input:not([type=radio]), .entry > select");
      const value = control?.value.trim();
      if (value) held[option?.dataset.name ?? field.dataset.name] = { value, unit: option?.value ?? unit?.dataset.unit ?? "" };
    }
    return held;
  }

  // The limits in the unit that is chosen; in all of them while none is.
  function limits(field) {
    const accepted = field.querySelector(".accepted");
    if (!accepted) return;
    accepted.dataset.all ??= accepted.textContent;
    accepted.textContent = field.querySelector("select.unit")?.selectedOptions[0]?.dataset.accepted ?? accepted.dataset.all;
  }

  async function compute(submitted = false) {
    const form = at("form");
    if (!form) return;
    const reply = await latestResult(ask(`/${form.dataset.name}`, "POST", { fields: fields(form) }));
    if (reply === null || at("form") !== form) return;
    at(".outcome").innerHTML = reply.result;
    at(".announced").textContent = reply.line;
    let first = null;
    for (const field of form.querySelectorAll(".field")) {
      const needed = submitted && reply.missing?.includes(field.dataset.name);
      const problem = reply.problems[field.dataset.name] ?? (needed ? { text: "This is needed.", meant: [] } : null);
      show(field, problem);
      if (problem) first ??= field.querySelector("input, select");
    }
    if (!submitted) return;
    if (first) first.focus();
    else at(".outcome").scrollIntoView({ block: "nearest" });
  }
  const computeSoon = later(compute, 250);

  function show(field, problem) {
    const place = field.querySelector(".problem");
    for (const control of field.querySelectorAll("input, .entry > select:not(.unit)"))
      problem ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
    const said = [problem?.text, ...(problem?.meant ?? [])].filter(Boolean).join("|");
    if (place.dataset.said === said) return;
    place.dataset.said = said;
    place.replaceChildren(problem?.text ?? "");
    for (const meant of problem?.meant ?? []) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button meant" });
      button.value = button.textContent = meant;
      place.append(" ", button);
    }
  }

  // Puts "1.9 mg/dL" into a field and its unit menu.
  function mean(field, words) {
    const [, number, unit] = words.match(/^(\S+)\s*(.*)$/);
    const menu = field.querySelector("select.unit");
    const dated = !menu && !field.querySelector(".unit");
    field.querySelector("input").value = dated ? isoDate(words) : number;
    const option = menu && [...menu.options].find((each) => each.value === unit && each.dataset.name);
    if (option) option.selected = true;
    changed(field);
    field.querySelector("input").focus();
  }

  function isoDate(words) {
    const day = new Date(`${words} UTC`);
    return Number.isNaN(day.getTime()) ? words : day.toISOString().slice(0, 10);
  }

  function changed(field) {
    field.querySelector(".read").textContent = "";
    limits(field);
    computeSoon();
  }

  function send(button) {
    const tab = [...document.querySelectorAll("[role=tab]")].find((each) => each.textContent.trim() === "Chat");
    tab?.click();
    document.dispatchEvent(new CustomEvent("bedside-say", { detail: button.value }));
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "calculator-search") return listSoon();
    const field = event.target.closest("form.calculator .field");
    if (field) changed(field);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "calculator-search" || event.key !== "Enter") return;
    event.preventDefault();
    openFirst().catch(tell);
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.calculator")) return;
    event.preventDefault();
    compute(true);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#calculators-room button");
    if (!button) return;
    const form = button.closest("form");
    const does = (name) => button.classList.contains(name);
    if (does("pick")) open(button.value);
    else if (does("meant")) mean(button.closest(".field"), button.value);
    else if (does("send")) send(button);
    else if (does("back")) {
      room().classList.remove("opened");
      list();
      at("#calculator-search").focus();
    } else if (does("clear")) {
      const { name } = form.dataset;
      for (const each of form.querySelectorAll(".field")) clear(each);
      at(".outcome").innerHTML = "";
      if (name) form.querySelector("input, select")?.focus();
    } else if (does("favourite")) {
      const favourite = button.getAttribute("aria-pressed") !== "true";
      ask(`/${form.dataset.name}/favourite`, "PUT", { favourite })
        .then(() => button.setAttribute("aria-pressed", String(favourite)))
        .then(list)
        .catch(tell);
    } else if (does("rest-no")) {
      for (const group of form.querySelectorAll("fieldset.field"))
        if (!group.querySelector(":checked")) group.querySelector("input[value=no]").checked = true;
      compute();
    }
  });

  function clear(field) {
    for (const control of field.querySelectorAll("input, select"))
      if (control.type === "radio") control.checked = control.value === "";
      else if (control.classList.contains("unit")) ([...control.options].find((each) => each.defaultSelected) ?? control.options[0]).selected = true;
      else if (control.tagName === "SELECT") control.selectedIndex = 0;
      else control.value = "";
    field.querySelector(".read").textContent = "";
    limits(field);
    show(field, null);
  }

  function begin() {
    new MutationObserver(build).observe(document.body, { childList: true, subtree: true });
    build();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
