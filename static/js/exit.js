// Leaves this site at once: blanks the page, forgets it in the tab's history, goes to a neutral address.
// Works as a plain link without this script. No event is counted or sent.
//
// It stands first in <head>, so that it runs before a title or a word is shown. The one thing it keeps is
// a note in the session storage of the tab, which goes when the reader comes back by choice.
(() => {
  const NEUTRAL_TITLE = "Nieuw tabblad";
  const LEFT = "left"; // the note: the address that the reader left for
  const SHIFT_WITHIN = 5000; // milliseconds from one press to the next
  const SHIFT_HELD = 1000; // milliseconds; a longer press is Shift being held
  const root = document.documentElement;

  function note(method, ...values) {
    try {
      return sessionStorage[method](LEFT, ...values);
    } catch {
      return null; // storage may be switched off; leaving works without it
    }
  }

  function blank(message) {
    window.stop(); // nothing more of this page comes in
    root.hidden = !message; // should a browser let more in all the same
    root.textContent = "";
    const [head, icon, body, alert] = ["head", "link", "body", "p"].map((name) => document.createElement(name));
    root.append(head, body);
    head.append(icon);
    icon.rel = "icon";
    icon.href = "data:,";
    document.title = NEUTRAL_TITLE;
    body.append(alert); // heard, never seen
    alert.setAttribute("role", "alert");
    alert.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
    alert.textContent = message;
  }

  function away(address, message = "") {
    try {
      blank(message);
    } finally {
      location.replace(address);
    }
  }

  // Other tabs with this site leave as well. The message also makes the browser drop
  // the pages of this site that it holds in memory for Back (the back/forward cache).
  let tabs;
  try {
    tabs = new BroadcastChannel(LEFT);
  } catch {
    // an old browser, or one that keeps nothing; the tab itself leaves without it
  }
  function leave(address) {
    note("setItem", address);
    away(address, document.getElementById("exit-status")?.dataset.leaving);
  }
  tabs?.addEventListener("message", (event) => leave(event.data));

  // After leaving, Back, forward and reload show nothing of this site: off again. A typed address,
  // a bookmark or a link is a choice to come back.
  function arrive(restored) {
    const address = note("getItem");
    if (!address) return;
    const [visit] = performance.getEntriesByType("navigation");
    if (restored || ["back_forward", "reload"].includes(visit?.type)) away(address);
    else note("removeItem");
  }
  if (document.prerendering) document.addEventListener("prerenderingchange", () => arrive(false), { once: true });
  else arrive(false);
  addEventListener("pageshow", (event) => event.persisted && arrive(true));

  function use(link) {
    tabs?.postMessage(link.href);
    leave(link.href);
  }
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[data-exit]");
      if (!link) return;
      event.preventDefault();
      use(link);
    },
    true,
  );

  // Shift three times. A press counts when Shift went down and up alone, and shortly.
  let presses = 0;
  let timer;
  let since = 0; // when Shift went down alone; 0 when it is not down, or not alone
  function tell(message) {
    const status = document.getElementById("exit-status");
    if (status) status.textContent = status.dataset[message] ?? "";
    document.querySelector(".exit")?.setAttribute("data-presses", presses);
  }
  function callOff() {
    since = 0;
    if (!presses) return;
    clearTimeout(timer);
    presses = 0;
    tell("timeout");
    timer = setTimeout(tell, SHIFT_WITHIN);
  }
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Shift") callOff();
      else since = event.repeat || event.ctrlKey || event.altKey || event.metaKey ? 0 : event.timeStamp;
    },
    true,
  );
  addEventListener(
    "keyup",
    (event) => {
      if (event.key !== "Shift") return;
      const counts = since && event.timeStamp - since < SHIFT_HELD;
      since = 0;
      const link = document.querySelector("a[data-exit]");
      if (!counts || !link) return;
      presses += 1;
      clearTimeout(timer);
      if (presses === 3) return use(link);
      tell(`left${3 - presses}`);
      timer = setTimeout(callOff, SHIFT_WITHIN);
    },
    true,
  );
  for (const type of ["pointerdown", "wheel"]) addEventListener(type, callOff, { capture: true, passive: true });
})();
