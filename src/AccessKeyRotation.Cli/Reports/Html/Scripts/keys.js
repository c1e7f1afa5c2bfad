"use strict";
// Search, owner filter and sorting for the table of violating keys. The page is complete without it. The file contains
// neither "less than" nor "ampersand", so that it is the same in HTML and XHTML.
(() => {
  const table = document.querySelector("table.keys");
  if (table === null) {
    return;
  }
  const section = table.closest("section");
  const rows = [...section.querySelectorAll("table.keys tbody tr")];
  const cellOf = (row, name) => row.querySelector("." + name);
  const wordsOf = (row) => [...row.children].map((cell) => cell.textContent).join("\n").toLowerCase();
  const texts = new Map(rows.map((row) => [row, wordsOf(row)]));
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The collapsed rows join the table when they are needed first.
  const expand = () => {
    const more = section.querySelector(":scope > details");
    if (more !== null) {
      table.tBodies[0].append(...more.querySelectorAll("tbody tr"));
      more.remove();
    }
  };

  const search = make("input", { type: "search", autocomplete: "off" });
  const owner = make("select", {}, make("option", { value: "", textContent: "All owners" }));
  const count = make("p", { className: "note" });
  count.setAttribute("role", "status");
  const tools = make("div", { className: "tools" }, make("label", {}, "Search ", search));
  if (cellOf(rows[0], "owner") !== null) {
    const names = [...new Set(rows.map((row) => cellOf(row, "owner").textContent))].sort();
    owner.append(...names.map((name) => make("option", { value: "=" + name, textContent: name })));
    tools.append(make("label", {}, "Owner ", owner));
  }
  tools.append(count);
  table.before(tools);

  const filter = () => {
    expand();
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const isOwned = (row) => owner.value === "" || "=" + cellOf(row, "owner").textContent === owner.value;
    const hasWords = (row) => words.every((word) => texts.get(row).includes(word));
    const shown = rows.filter((row) => {
      row.hidden = !(isOwned(row) ? hasWords(row) : false);
      return !row.hidden;
    });
    count.textContent = shown.length + " of " + rows.length + " keys shown";
  };
  search.addEventListener("input", filter);
  owner.addEventListener("change", filter);

  // Numbers have separators of thousands; a text without a number, such as "unknown", is below all.
  const numberOf = (text) => {
    const number = Number.parseFloat(text.replaceAll(",", ""));
    return Number.isNaN(number) ? -1 : number;
  };
  const compare = (column, isNumber) => (one, other) => {
    const [first, second] = [one, other].map((row) => row.children[column].textContent);
    return isNumber ? numberOf(first) - numberOf(second) : first.localeCompare(second, "en");
  };
  const heads = [...table.tHead.rows[0].cells];
  const sortBy = (head) => {
    expand();
    const isAscending = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    rows.sort(compare(heads.indexOf(head), head.classList.contains("num")));
    if (!isAscending) {
      rows.reverse();
    }
    table.tBodies[0].append(...rows);
  };
  for (const head of heads) {
    const button = make("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => sortBy(head));
    head.append(button);
  }
})();
