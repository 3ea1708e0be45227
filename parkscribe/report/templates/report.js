// Search and filters of the index, and decisions by hand. The report can be read without it.
"use strict";
(() => {
  const one = (selector, under = document) => under.querySelector(selector);
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const pages = all("section.page");

  // ---- index: a page is shown when it fits the words, the type and the verdict

  const filters = one("#filters");
  const textOf = new Map();
  const wordsOf = (page) => {
    if (!textOf.has(page)) textOf.set(page, page.textContent.toLowerCase());
    return textOf.get(page);
  };

  function filter() {
    const words = one("#search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const type = one("#type").value;
    const verdict = one("#verdict").value;
    let hits = 0;
    for (const row of all(".index tbody tr")) {
      const page = document.getElementById(row.dataset.page);
      const fits =
        (!type || JSON.parse(row.dataset.types).includes(JSON.parse(type))) &&
        (!verdict || Number(one(`[data-count="${verdict}"]`, row).textContent) > 0) &&
        words.every((word) => wordsOf(page).includes(word));
      row.hidden = page.hidden = !fits;
      hits += fits;
      if (fits) for (const part of all("[data-type]", page)) part.hidden = Boolean(type) && part.dataset.type !== type;
    }
    one("#hits").textContent = hits === pages.length ? `共 ${hits} 个版面` : `找到 ${hits} 个版面`;
    highlight(words);
  }

  const MOST_HITS = 500; // places that are coloured; the count of pages is always exact

  function highlight(words) {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const page of words.length ? pages.filter((each) => !each.hidden) : []) {
      const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
      while (ranges.length < MOST_HITS && walker.nextNode()) {
        const text = walker.currentNode.data.toLowerCase();
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0 && ranges.length < MOST_HITS; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            try {
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + word.length);
              ranges.push(range);
            } catch { break; } // a letter whose small form is longer: no place to colour
          }
        }
      }
    }
    CSS.highlights.set("parkscribe-search", new Highlight(...ranges));
  }

  if (filters) {
    filters.hidden = false;
    filters.addEventListener("submit", (event) => event.preventDefault());
    let waiting;
    one("#search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
    one("#type").addEventListener("change", filter);
    one("#verdict").addEventListener("change", filter);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.matches("input:not([type=radio]), select, textarea");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        one("#search").focus();
      }
    });
    filter();
  }

  // ---- decisions: one for each claim to review, kept in this browser, written as a file

  const FORMAT = "parkscribe-decisions/1";
  const choices = all("fieldset.decide");
  const claimOf = (choice) => JSON.parse(choice.dataset.claim);
  const decisionOf = (choice) => one("input:checked", choice)?.value ?? "";
  const say = (words) => { one("#decisions-words").textContent = words; };

  function decisions() {
    const decided = pages.map((page) => ({
      source: JSON.parse(page.dataset.source),
      page: page.dataset.digest,
      decisions: Object.fromEntries(
        all("fieldset.decide", page).map((choice) => [claimOf(choice), decisionOf(choice)]).filter(([, word]) => word)),
    }));
    return { format: FORMAT, pages: decided.filter((page) => Object.keys(page.decisions).length) };
  }

  function take(file) {
    if (file?.format !== FORMAT || !Array.isArray(file.pages)) throw new Error("format");
    let taken = 0;
    for (const { source, page: digest, decisions: decided } of file.pages) {
      const same = pages.filter((page) => page.dataset.digest === digest);
      const page = same.find((each) => JSON.parse(each.dataset.source) === source) ?? same[0];
      for (const choice of page && decided && typeof decided === "object" ? all("fieldset.decide", page) : []) {
        const id = claimOf(choice);
        const word = Object.hasOwn(decided, id) ? decided[id] : "";
        if (word !== "accepted" && word !== "rejected") continue;
        one(`input[value="${word}"]`, choice).checked = true;
        taken += 1;
      }
    }
    return taken;
  }

  function progress() {
    const done = choices.filter(decisionOf).length;
    one("#progress").value = done;
    one("#progress-words").textContent = `已决定 ${done} / ${choices.length}`;
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(decisions(), null, 1) + "\n"], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  if (choices.length) {
    const place = `parkscribe:${pages.map((page) => page.dataset.digest.slice(0, 16)).join("")}`.slice(0, 400);
    const kept = { // a browser may forbid it; then decisions live as long as the window
      read: () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } },
      write: () => { try { localStorage.setItem(place, JSON.stringify(decisions())); } catch { /* forbidden or full */ } },
    };
    for (const shown of [one(".reviewing"), ...choices]) shown.hidden = false;
    try { take(kept.read()); } catch { /* nothing kept, or not ours */ }
    progress();
    document.addEventListener("change", (event) => {
      if (event.target.closest("fieldset.decide")) { progress(); kept.write(); }
    });
    one("#save-decisions").addEventListener("click", download);
    one("#next-open").addEventListener("click", () => {
      const open = choices.find((choice) => !decisionOf(choice) && choice.checkVisibility());
      if (open) { open.scrollIntoView({ block: "center" }); one("input:checked", open).focus(); } else say("没有待复核的了");
    });
    one("#load-decisions").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      try {
        const taken = take(JSON.parse(await file.text()));
        say(taken ? `读入 ${taken} 项决定` : "文件里没有这些版面的决定");
        progress();
        kept.write();
      } catch { say("这不是决定文件"); }
      event.target.value = "";
    });
  }
})();
