(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const buttons = all("[data-filter]");
  const tag = document.getElementById("tag");
  const text = document.getElementById("text");
  const hits = document.getElementById("hits");
  const suites = all("details.suite");
  const opened = suites.map(suite => suite.open);
  let index = null;

  // What a row is searched by, collected once, when somebody searches.
  const searched = () => {
    index ??= suites.map(suite => {
      const title = suite.querySelector("summary").textContent.toLowerCase();
      return {
        suite,
        problems: all(".problem", suite).map(problem => problem.textContent.toLowerCase()).join("\n"),
        rows: all("li[data-states]", suite).map(row => ({
          row,
          states: row.dataset.states.split(" "),
          tags: row.dataset.tags.split("\n"),
          text: [title, row.textContent, row.dataset.tags].join("\n").toLowerCase(),
        })),
      };
    });
    return index;
  };

  // A row is shown if it has a case in one of the pressed states, the tag, and all words of the search.
  const filter = () => {
    const states = buttons.filter(button => button.getAttribute("aria-pressed") === "true").map(button => button.dataset.filter);
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = tag ? tag.value : "";
    const active = states.length > 0 || words.length > 0 || wanted !== "";
    let shown = 0;
    let total = 0;
    searched().forEach(({suite, problems, rows}, number) => {
      let visible = 0;
      rows.forEach(({row, states: own, tags, text: content}) => {
        total += 1;
        row.hidden = !((states.length === 0 || own.some(state => states.includes(state)))
          && (wanted === "" || tags.includes(wanted))
          && words.every(word => content.includes(word)));
        visible += row.hidden ? 0 : 1;
      });
      const broken = problems !== "" && (states.length === 0 || states.includes("error"))
        && wanted === "" && words.every(word => problems.includes(word));
      suite.hidden = active && visible === 0 && !broken;
      suite.open = active ? visible > 0 || broken : opened[number];
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
    const target = document.querySelector(":target");
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
