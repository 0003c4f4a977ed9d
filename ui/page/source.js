// The page that a citation names, as an image beside the answer: a panel on a wide screen, a sheet on a phone.
// A button of class "source" says which: "DOCUMENT PAGE PASSAGE TITLE" (ids are percent-encoded, PASSAGE may be empty).
(() => {
  "use strict";
  const KEPT = 6; // pages kept in memory while the panel is open; the server forbids every other cache
  const REST_MS = 120; // a pointer resting on a citation fetches its page ahead of the click
  const phone = matchMedia("(max-width: 760px)");
  const images = new Map();
  let panel = null;
  let opened = null;
  let place = null;
  let pages = Infinity;
  let wanted = 0;

  function read(button) {
    const [document, page, passage, ...title] = button.value.split(" ");
    return { document, page: Number(page), passage, passagePage: Number(page), title: title.join(" ") };
  }

  function address({ document, page, passage, passagePage }) {
    return `/files/pages/${document}/${page}${passage && page === passagePage ? `?passage=${passage}` : ""}`;
  }

  // The page's image; its refusal is an error whose message is a sentence for the reader.
  function fetched(where) {
    const url = address(where);
    if (images.has(url)) return images.get(url);
    const image = (async () => {
      let reply;
      try {
        reply = await fetch(url);
      } catch {
        throw new Error("The page did not arrive. Check that Bedside is running, then try again.");
      }
      if (!reply.ok) {
        const { detail } = await reply.json().catch(() => ({}));
        throw new Error(typeof detail === "string" ? detail : "This page cannot be shown.");
      }
      const said = (header) => decodeURIComponent(reply.headers.get(header) || "");
      return {
        url: URL.createObjectURL(await reply.blob()),
        pages: Number(reply.headers.get("x-pages")),
        title: said("x-document"),
        remarks: said("x-remarks").split("\n").filter(Boolean),
      };
    })();
    images.set(url, image);
    image.catch(() => images.delete(url));
    for (const old of images.keys()) {
      if (images.size <= KEPT) break;
      forget(old);
    }
    return image;
  }

  function forget(url) {
    images.get(url)?.then((image) => URL.revokeObjectURL(image.url)).catch(() => {});
    images.delete(url);
  }

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function made() {
    const chat = document.querySelector("#chat");
    if (panel?.isConnected || !chat) return panel;
    const button = (css, words, act) => {
      const one = element("button", { type: "button", class: `icon ${css}`, title: words, "aria-label": words });
      one.addEventListener("click", act);
      return one;
    };
    panel = element(
      "section",
      { id: "source", role: "dialog", "aria-labelledby": "source-title", tabindex: "-1", hidden: "" },
      element(
        "header",
        {},
        element("h2", { id: "source-title" }),
        button("close", "Close the page (Escape)", close),
      ),
      element(
        "div",
        { class: "turn-pages" },
        button("previous", "Previous page", () => turn(-1)),
        element("p", { class: "which", role: "status" }),
        button("next", "Next page", () => turn(1)),
      ),
      element("p", { class: "remarks" }),
      element("p", { class: "trouble", role: "alert" }),
      element("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": "Page" }, element("img", { alt: "" })),
    );
    panel.querySelector("img").addEventListener("click", () => panel.classList.toggle("large"));
    chat.append(panel);
    return panel;
  }

  const part = (selector) => panel.querySelector(selector);

  function open(button) {
    if (!made()) return;
    const like = (other) => other.value === button.value && other.className === button.className;
    const alike = () => [...document.querySelectorAll("button.source")].filter(like);
    const nth = alike().indexOf(button);
    opened = () => (button.isConnected ? button : alike()[nth]); // the page draws an answer anew when it is complete
    place = read(button);
    pages = Infinity;
    panel.hidden = false;
    panel.classList.remove("large");
    document.querySelector("#chat").classList.add("with-source");
    panel.setAttribute("aria-modal", String(phone.matches));
    for (const other of document.querySelectorAll("#top, #talk, #history, #tabs > .tab-wrapper")) other.inert = phone.matches;
    part("#source-title").textContent = place.title;
    part(".remarks").textContent = "";
    show();
    panel.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest" });
  }

  async function show() {
    const turnNow = ++wanted;
    const image = part("img");
    const number = () => `Page ${place.page}${pages < Infinity ? ` of ${pages}` : ""}`;
    part(".which").textContent = number();
    part(".trouble").textContent = "";
    panel.setAttribute("aria-busy", "true");
    try {
      const found = await fetched(place);
      if (turnNow !== wanted) return;
      pages = found.pages || Infinity;
      if (found.title) part("#source-title").textContent = found.title;
      part(".remarks").textContent = found.remarks.map((words) => `${words[0].toUpperCase()}${words.slice(1)}.`).join(" ");
      image.src = found.url;
      await image.decode();
      if (turnNow !== wanted) return;
      const marked = place.passage && place.page === place.passagePage;
      image.alt = `${number()} of ${place.title}${marked ? ", the passage is marked" : ""}`;
      part(".which").textContent = number() + (marked ? " · passage marked" : "");
      image.hidden = false;
      part(".sheet").scrollTo(0, 0);
    } catch (error) {
      if (turnNow !== wanted) return;
      image.hidden = true;
      part(".trouble").textContent = error.message;
    }
    panel.removeAttribute("aria-busy");
    part(".previous").disabled = place.page <= 1;
    part(".next").disabled = place.page >= pages;
    if (!image.hidden)
      for (const page of [place.page + 1, place.page - 1])
        if (page >= 1 && page <= pages) fetched({ ...place, page }).catch(() => {}); // the next turn waits for nothing
  }

  function turn(by) {
    const page = place.page + by;
    if (page < 1 || page > pages) return;
    place.page = page;
    show();
  }

  function close() {
    if (!panel || panel.hidden) return;
    wanted++;
    panel.hidden = true;
    document.querySelector("#chat").classList.remove("with-source");
    for (const other of document.querySelectorAll("[inert]")) other.inert = false;
    part("img").removeAttribute("src");
    for (const url of [...images.keys()]) forget(url);
    (opened?.() ?? document.querySelector("#composer textarea"))?.focus();
    opened = null;
  }

  // The button that is meant: itself, or the one of the passage card whose words were clicked and not selected.
  function meant(target) {
    const button = target.closest("button.source");
    if (button || target.closest("button, a, input, select")) return button;
    const words = target.closest(".passage");
    return words && !String(getSelection()) ? words.querySelector("button.source") : null;
  }

  document.addEventListener("click", (event) => {
    const button = meant(event.target);
    if (button) open(button);
    else if (event.target.closest(".act-open, #new")) close();
  });

  let resting = 0;
  document.addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    const button = event.target.closest("button.source");
    if (button && event.pointerType === "mouse") resting = setTimeout(() => fetched(read(button)).catch(() => {}), REST_MS);
  });

  document.addEventListener("keydown", (event) => {
    if (!panel || panel.hidden || event.defaultPrevented) return;
    if (event.key === "Escape") close();
    else if (panel.contains(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
      else if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
      else return;
      event.preventDefault();
    }
  });
})();
