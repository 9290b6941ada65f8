// The key / goes to the search field, or to the search page where there is no such field. It can be turned off on the
// search page (WCAG 2.1.4). Only then does this browser keep something: a note that says "off", and nothing else.
(() => {
  const NOTE = "keys";
  const TYPING = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";

  function note(method, ...values) {
    try {
      return localStorage[method](NOTE, ...values);
    } catch {
      return null; // storage may be switched off; the choice then holds for this page
    }
  }

  let off = note("getItem") === "off";
  const choice = document.querySelector("[data-shortcut]");
  if (choice) {
    const box = choice.querySelector("input");
    choice.hidden = false;
    box.checked = off;
    box.addEventListener("change", () => {
      off = box.checked;
      if (off) note("setItem", "off");
      else note("removeItem");
    });
  }

  addEventListener("keydown", (event) => {
    if (off || event.key !== "/" || event.defaultPrevented || event.repeat) return;
    // Shift may be needed to type it.
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING)) return;
    const field = [...document.querySelectorAll("input[type=search]")].find((one) => one.checkVisibility?.() ?? true);
    const link = document.querySelector('#menu a[href="/zoeken/"]'); // gone when the reader has left this site
    if (!field && !link) return;
    event.preventDefault();
    if (!field) return location.assign(`${link.href}#zoekveld`);
    field.focus();
    field.select();
  });
})();
