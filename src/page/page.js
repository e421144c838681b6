"use strict";
// Adds to a page that works without it: the passages of the chosen event are lit together, events can be filtered and
// searched, and arrow keys go from event to event.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const events = all("#events > .event");
  const shown = () => events.filter((event) => !event.hidden);
  const idOf = (hash) => {
    const id = decodeURIComponent(hash.slice(1));
    if (!id.startsWith("passage-")) return id;
    const passage = document.getElementById(id);
    return passage ? passage.dataset.event : "";
  };
  const mark = (event) => document.getElementById(event.id.replace("event-", "mark-"));

  function light() {
    const id = idOf(location.hash);
    for (const element of all(".current")) element.classList.remove("current");
    const event = events.find((event) => event.id === id);
    if (!event) return;
    event.hidden = false;
    event.classList.add("current");
    const drawn = mark(event);
    if (drawn) drawn.classList.add("current");
    const passages = all("#articles mark").filter((passage) => passage.dataset.event === id);
    for (const passage of passages) passage.classList.add("current");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === event && passages.length) bring(passages[0]);
    if (target !== event) bring(event);
  }

  // Scrolls the column of an element, and not the page as well, where the two are beside each other.
  function bring(element) {
    const column = element.closest(".right");
    if (column && getComputedStyle(column).overflowY === "auto") {
      const offset = element.getBoundingClientRect().top - column.getBoundingClientRect().top;
      column.scrollTop += offset - column.clientHeight / 3;
    } else if (!column && getComputedStyle(document.querySelector(".right")).overflowY === "auto") {
      element.scrollIntoView({ block: "center" });
    }
  }

  function choose(event) {
    if (!event) return;
    location.hash = event.id;
    event.querySelector("h3 a").focus({ preventScroll: true });
  }

  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const chips = all("#controls button[data-theme]");

  function filter() {
    const words = search.value.trim().toLocaleLowerCase();
    const off = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "false").map((chip) => chip.dataset.theme));
    for (const event of events) {
      const themes = event.dataset.themes.split(" ").filter(Boolean);
      const isOff = themes.length > 0 && themes.every((theme) => off.has(theme));
      event.hidden = isOff || (words !== "" && !event.textContent.toLocaleLowerCase().includes(words));
      const drawn = mark(event);
      if (drawn) drawn.style.setProperty("display", event.hidden ? "none" : "");
    }
    const count = shown().length;
    found.textContent = count === events.length ? "" : `${count} of ${events.length} events`;
  }

  document.getElementById("controls").hidden = false;
  search.addEventListener("input", filter);
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") === "false"));
      filter();
    });
  }
  addEventListener("hashchange", light);
  addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.altKey || key.metaKey) return;
    if (key.target === search) {
      if (key.key === "Escape") { search.value = ""; filter(); search.blur(); }
      return;
    }
    const list = shown();
    const at = list.findIndex((event) => event.id === idOf(location.hash));
    if (key.key === "ArrowRight") choose(list[at + 1]);
    else if (key.key === "ArrowLeft") choose(list[at < 0 ? list.length - 1 : at - 1]);
    else if (key.key === "/") search.focus();
    else if (key.key === "Escape") { history.pushState(null, "", location.href.split("#")[0]); light(); return; }
    else return;
    key.preventDefault();
  });
  light();
})();
