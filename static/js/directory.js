// Shows what the filters of the directory find in place, without loading the page anew. The answer is the page
// at the same address; of it, everything marked data-live replaces what is here. Works without this script.
(() => {
  const form = document.querySelector("form[data-in-place]");
  const results = document.getElementById("resultaten");
  const status = document.getElementById("gevonden");
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (!form || !results) return;
  let shown = location.search;
  let latest;
  // Whether what was asked for last is a step back or forward that is not shown yet.
  let stepping = false;

  // The address of what the form now holds, without what is empty. What was meant as it was typed, was meant so in
  // the text that is shown; another text begins anew.
  function chosen() {
    const held = new FormData(form);
    if (held.get("q") !== new URLSearchParams(shown).get("q")) held.delete("precies");
    const pairs = [...held].filter(([, value]) => value);
    return `${form.getAttribute("action")}?${new URLSearchParams(pairs)}`;
  }

  // Back brings all fields back; otherwise what is being typed stays as it is. Who used a link of her own list (`pick`,
  // its id) hears what that did.
  function swap(page, back, pick) {
    const focused = document.activeElement;
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(old.id);
      if (fresh) old.replaceChildren(...fresh.childNodes);
    }
    for (const field of form.querySelectorAll("[id][name]")) {
      const fresh = page.getElementById(field.id);
      if (!fresh) continue;
      if (field.type === "checkbox") field.checked = fresh.checked;
      else if (back || field !== focused) field.value = fresh.value;
    }
    // The way to help in the header takes the reader's list along.
    const toHelp = ".header a[href^='/hulp/']";
    const fresh = page.querySelectorAll(toHelp);
    document.querySelectorAll(toHelp).forEach((link, place) => link.setAttribute("href", fresh[place].getAttribute("href")));
    document.title = page.title;
    // What had the focus may be gone: then its successor has it, or the heading.
    if (!focused.isConnected) {
      const next = focused.id && document.getElementById(focused.id);
      (next || document.getElementById("totaal")).focus({ preventScroll: Boolean(next) });
    }
    const picked = pick && document.getElementById(pick);
    const said = document.querySelectorAll("#totaal, #resultaten .search-repair span");
    status.textContent = picked
      ? status.dataset[picked.matches(".pick-on") ? "on" : "off"] + picked.querySelector(".visually-hidden").textContent
      : [...said].map((part) => part.textContent).join(". ");
  }

  async function show(address, push = true, pick = "") {
    latest?.abort();
    stepping = !push;
    const mine = (latest = new AbortController());
    results.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(response.status);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      // Whoever left this site meanwhile stays away: the page is blank then, and nothing is done.
      if (mine.signal.aborted || !form.isConnected) return;
      // The page knows the shortest way to write the same: a municipality that was typed by its slug.
      if (push) history.pushState(null, "", page.getElementById("resultaten")?.dataset.address ?? address);
      shown = location.search;
      stepping = false;
      swap(page, !push, pick);
      results.removeAttribute("aria-busy");
    } catch {
      if (!mine.signal.aborted && form.isConnected) location.assign(address);
    }
  }

  form.addEventListener("change", () => show(chosen()));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show(chosen());
    if (!form.isConnected || !event.submitter?.matches(".facets-show")) return;
    form.querySelector("details").open = false;
    document.getElementById("totaal").focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-in-place], #resultaten .search-repair a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.pathname + link.search, true, link.matches(".pick") ? link.id : "");
  });
  // Back and at once Forward is where it began, but for the fields, and for the answer that is on its way: then too the
  // address is asked for anew. A jump within the page is a step as well, and leaves alone what a choice asked for.
  addEventListener("popstate", () => (stepping || location.search !== shown) && show(location.href, false));
})();
