// Suggests what somebody may be typing, in the browser's own list under a search field; picking one searches for it.
// Asks this site only, and keeps nothing. Without this script the field searches for what is typed.
(() => {
  const WAIT = 150; // milliseconds after the last key
  const SHORTEST = 2; // letters

  function suggestIn(form) {
    const field = form.elements.q;
    const list = document.createElement("datalist");
    list.id = `${field.id}-suggesties`;
    form.append(list);
    field.setAttribute("list", list.id);
    let timer;
    let latest;

    async function ask() {
      const mine = (latest = new AbortController());
      let names = [];
      try {
        const query = new URLSearchParams({ q: field.value });
        const response = await fetch(`${form.dataset.suggestions}?${query}`, { signal: mine.signal });
        if (response.ok) names = (await response.json()).suggestions;
      } catch {
        // no suggestions then
      }
      // Whoever left this site meanwhile sees nothing of it.
      if (mine.signal.aborted || !form.isConnected) return;
      list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name.title })));
    }

    field.addEventListener("input", (event) => {
      clearTimeout(timer);
      latest?.abort();
      // Chromium tells of a pick by a plain event, Firefox by a replacement.
      const picked = !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
      if (picked && [...list.options].some((option) => option.value === field.value)) form.requestSubmit();
      else if (field.value.trim().length >= SHORTEST) timer = setTimeout(ask, WAIT);
      else list.replaceChildren();
    });
  }

  document.querySelectorAll("form[data-suggestions]").forEach(suggestIn);
})();
