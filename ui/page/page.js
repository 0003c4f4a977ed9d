// Joins our own markup to Gradio. Buttons with a class "act-NAME" hand their value to the hidden field of that id; the rest is
// small behaviour of the page: forms of cards, copy, the address, scrolling, names for Gradio's icon buttons.
(() => {
  "use strict";
  let count = 0;

  function act(name, value) {
    const field = document.querySelector(`#${name} textarea, #${name} input`);
    if (!field) return false;
    const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, `${++count} ${value}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  // What a field held when the card was made.
  function before(field) {
    if (field.tagName !== "SELECT") return field.defaultValue;
    return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
  }

  // The words that a card's form makes: "Creatinine 1.9 mg/dL, Sex female".
  function filled(form) {
    const words = [];
    for (const row of form.querySelectorAll(".row")) {
      const field = row.querySelector("[name]");
      if (!field || !field.value.trim() || field.value === before(field)) continue;
      const unit = row.querySelector(".unit-of");
      if (unit && !unit.value && unit.tagName === "SELECT" && !/[a-z%]/i.test(field.value)) {
        unit.focus();
        return "";
      }
      const choice = field.tagName === "SELECT" || /^(yes|no)$/i.test(field.value.trim()) ? ":" : "";
      words.push(`${field.name}${choice} ${field.value.trim()} ${unit ? unit.value : ""}`.trim());
    }
    return words.join(", ");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const action = [...button.classList].find((name) => name.startsWith("act-"));
    if (action) {
      if (event.detail > 1) return; // the second of a double click
      act(action, button.value);
      if (action === "act-open") toggleList(false);
      if (action === "act-earlier") keepPlace();
      if (action === "act-edit") setTimeout(() => document.querySelector("#composer textarea")?.focus(), 300);
    } else if (button.classList.contains("ask")) {
      const sure = button.parentElement.querySelector(".sure");
      sure.hidden = !sure.hidden;
      if (!sure.hidden) sure.focus();
    } else if (button.classList.contains("more")) {
      const actions = button.parentElement.querySelector(".actions");
      actions.hidden = !actions.hidden;
      button.setAttribute("aria-expanded", String(!actions.hidden));
      if (!actions.hidden) actions.querySelector("input").select();
    } else if (button.classList.contains("copy")) {
      navigator.clipboard?.writeText(button.value).then(() => {
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 2000);
      });
    } else if (button.classList.contains("enlarge")) {
      button.classList.toggle("large");
      button.title = button.classList.contains("large") ? "Show small" : "Show large";
    } else if (button.id === "history-toggle") toggleList();
    else if (button.id === "new") toggleList(false);
  });

  // On a phone the list of conversations is a sheet over the chat.
  function toggleList(open) {
    document.querySelector("#chat")?.classList.toggle("show-history", open);
  }

  document.addEventListener("bedside-say", (event) => act("act-say", event.detail));

  document.addEventListener("submit", (event) => {
    if (event.target.classList.contains("rename")) {
      event.preventDefault();
      act("act-rename", `${event.target.querySelector("button").value} ${event.target.querySelector("input").value}`);
    }
    if (event.target.classList.contains("hand")) {
      // What stands in the form, by its fields' names, goes to the act that its class names.
      event.preventDefault();
      const name = [...event.target.classList].find((one) => one.startsWith("act-"));
      act(name, JSON.stringify(Object.fromEntries(new FormData(event.target))));
    }
    if (!event.target.classList.contains("fill")) return;
    event.preventDefault();
    const words = filled(event.target);
    if (words) act("act-say", words);
  });

  // A card that is drawn again, because of what the model proposes, keeps what the user put into it.
  const entered = new Map();
  let entering = null;
  const asking = () => document.querySelector("#cards .question .words")?.textContent;
  document.addEventListener("input", ({ target }) => {
    if (target.closest("#cards form.fill")) entered.set(target.id, { value: target.value, question: asking() });
  });
  document.addEventListener("focusin", ({ target }) => (entering = target.closest("#cards form.fill") && target.id));
  document.addEventListener("focusout", ({ target }) =>
    setTimeout(() => {
      if (target.isConnected && document.activeElement === document.body) entering = null;
    }),
  );
  function keep() {
    for (const [id, { value, question }] of entered) {
      const field = document.getElementById("cards")?.querySelector(`#${CSS.escape(id)}`);
      if (!field || question !== asking()) entered.delete(id);
      else if (field.value !== value) {
        field.value = value;
        if (id === entering) field.focus();
      }
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggleList(false);
  });

  // The address holds which conversation is open, so that a reload shows it again.
  let opened = false;
  function address() {
    const field = document.querySelector("#conversation textarea, #conversation input");
    if (!field) return;
    if (!opened) {
      opened = true;
      const wanted = location.hash.slice(1);
      if (/^[0-9a-f]{32}$/.test(wanted)) act("act-open", wanted);
      else shown = "";
      return;
    }
    if (shown === null) {
      if (field.value) shown = field.value;
      return;
    }
    if (field.value !== shown) {
      shown = field.value;
      history.replaceState(null, "", shown ? `#${shown}` : location.pathname + location.search);
    }
  }
  let shown = null;

  // The reader stays at the end of the text unless they scrolled up.
  let atEnd = true;
  let asked = false;
  let last = 0;
  // Earlier messages come in above; what the reader was at stays where it is.
  let place = null;
  function keepPlace() {
    const transcript = document.querySelector("#transcript");
    atEnd = false;
    place = { turns: pastTurns(), fromEnd: transcript.scrollHeight - transcript.scrollTop };
  }
  const pastTurns = () => document.querySelectorAll("#past .turn").length;

  function follow() {
    const transcript = document.querySelector("#transcript");
    if (!transcript) return;
    if (!transcript.dataset.followed) {
      transcript.dataset.followed = "1";
      transcript.setAttribute("role", "log");
      transcript.setAttribute("aria-label", "Conversation");
      transcript.setAttribute("tabindex", "0");
      transcript.addEventListener("scroll", () => {
        if (transcript.scrollTop < last) atEnd = false;
        if (transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < 80) atEnd = true;
        last = transcript.scrollTop;
      });
    }
    const running = document.querySelector(".answer.running") !== null;
    if (running && !asked) atEnd = true; // a new question is shown, wherever the reader was
    asked = running;
    if (place && pastTurns() > place.turns) {
      transcript.scrollTop = transcript.scrollHeight - place.fromEnd;
      place = null;
    }
    if (atEnd) transcript.scrollTop = transcript.scrollHeight;
  }

  // Gradio's stock widgets leave some controls without a name.
  const names = {
    "#composer textarea": "Message",
    "#composer .upload-button": "Attach an image",
    "#composer .submit-button": "Send",
    "#composer .stop-button": "Stop",
    "#composer input[type=file]": "Image files",
    "#search textarea, #search input": "Search conversations",
    "#library-files input[type=file]": "PDF files",
    "#library-folder input[type=file]": "Folder of PDFs",
  };
  function name() {
    for (const [selector, words] of Object.entries(names))
      for (const element of document.querySelectorAll(selector))
        if (element.getAttribute("aria-label") !== words) {
          element.setAttribute("aria-label", words);
          if (element.tagName === "BUTTON") element.title = words;
        }
    // Gradio's name for the drop zone hides the words that stand in it.
    document.querySelector("#library-files button.upload-container")?.removeAttribute("aria-label");
    for (const wire of document.querySelectorAll(".wire")) wire.setAttribute("aria-hidden", "true");
  }

  let waiting = false;
  function settle() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      address();
      follow();
      name();
    });
  }
  function begin() {
    new MutationObserver(() => {
      keep();
      settle();
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    settle();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
