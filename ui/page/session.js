// A session ends after 12 hours, or when somebody signs out. What is typed here stays: the key is asked for in another tab.
(() => {
  "use strict";
  const plain = window.fetch;

  function tell() {
    if (document.getElementById("signed-out")) return;
    const note = Object.assign(document.createElement("p"), { id: "signed-out" });
    note.setAttribute("role", "alert");
    const link = Object.assign(document.createElement("a"), { href: "sign-in", target: "_blank", textContent: "Sign in again" });
    note.append("You are signed out. ", link, ", then send once more. What you wrote is still here.");
    document.body.prepend(note);
  }

  // Gradio opens links in another tab; what is shown here has to go.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#title a");
    if (!link) return;
    event.preventDefault();
    location.assign(link.href);
  });

  window.fetch = async (...request) => {
    const reply = await plain(...request);
    if (new URL(reply.url, location.href).origin === location.origin) {
      if (reply.status === 401) tell();
      else if (reply.ok) document.getElementById("signed-out")?.remove();
    }
    return reply;
  };
})();
