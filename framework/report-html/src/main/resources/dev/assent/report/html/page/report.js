(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const buttons = all("[data-filter]");
  const tag = document.getElementById("tag");
  const text = document.getElementById("text");
  const hits = document.getElementById("hits");
  const suites = all("details.suite");
  const opened = suites.map(suite => suite.open);

  // A row is shown if it has a case in one of the pressed states, the tag, and all words of the search.
  const filter = () => {
    const states = buttons.filter(button => button.getAttribute("aria-pressed") === "true").map(button => button.dataset.filter);
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = tag ? tag.value : "";
    const active = states.length > 0 || words.length > 0 || wanted !== "";
    let shown = 0;
    let total = 0;
    suites.forEach((suite, index) => {
      const title = suite.querySelector("summary").textContent.toLowerCase();
      let visible = 0;
      all("li[data-states]", suite).forEach(row => {
        total += 1;
        const content = title + " " + row.textContent.toLowerCase() + " " + row.dataset.tags.toLowerCase();
        row.hidden = !((states.length === 0 || row.dataset.states.split(" ").some(state => states.includes(state)))
          && (wanted === "" || row.dataset.tags.split("\n").includes(wanted))
          && words.every(word => content.includes(word)));
        visible += row.hidden ? 0 : 1;
      });
      const broken = suite.querySelector(".problem") !== null
        && (states.length === 0 || states.includes("error"))
        && wanted === "" && words.every(word => suite.textContent.toLowerCase().includes(word));
      suite.hidden = active && visible === 0 && !broken;
      suite.open = active ? visible > 0 || broken : opened[index];
      shown += visible;
    });
    hits.textContent = active ? `${shown} of ${total} scenarios` : "";
  };
  buttons.forEach(button => button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  }));
  if (tag) {
    tag.addEventListener("change", filter);
  }
  text.addEventListener("input", filter);

  // The views follow the address without a script; this tells readers where they are.
  const title = document.title;
  const links = all("header nav a");
  const arrive = moved => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    const view = (target && target.closest(".view")) || document.getElementById("overview");
    const heading = view.querySelector("h1");
    const place = ["matrices", "untested"].includes(view.id) ? view.id : view.id.startsWith("polic") ? "policies" : "overview";
    links.forEach(link => {
      if (link.hash === "#" + place) {
        link.setAttribute("aria-current", link.hash === "#" + view.id ? "page" : "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    document.title = view.id === "overview" ? title : heading.textContent + " – " + title;
    if (moved) {
      if (target && target !== view && !target.contains(heading)) {
        target.scrollIntoView({block: "center"});
        const fold = target.querySelector("details");
        if (fold && target.matches("article")) {
          fold.open = true;
        }
      } else {
        window.scrollTo(0, 0);
      }
      heading.focus({preventScroll: true});
    }
  };
  window.addEventListener("hashchange", () => arrive(true));
  arrive(location.hash !== "");

  // Paper cannot be opened.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach(fold => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach(fold => { fold.open = false; }));
})();
