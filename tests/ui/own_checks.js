// What must hold on every page beside what axe looks for. Returns one sentence for each thing that is wrong.
() => {
  const wrong = [];
  const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (el) => {
    const html = el.outerHTML.replace(/\s+/g, " ");
    return html.length > 110 ? html.slice(0, 110) + "…" : html;
  };
  const every = (selector) => [...document.querySelectorAll(selector)];
  const clipped = (el) => { const box = el.getBoundingClientRect(); return box.width <= 1 || box.height <= 1; };

  // Nothing inline: our policy forbids it.
  for (const el of every("[style]")) wrong.push(`style attribute: ${named(el)}`);
  for (const el of every("*")) {
    for (const name of el.getAttributeNames()) {
      if (name.startsWith("on") || name.startsWith("hx-on")) wrong.push(`handler in an attribute: ${named(el)}`);
    }
  }
  for (const el of every("script:not([src]), style")) wrong.push(`inline: ${named(el)}`);

  // Headings.
  const heads = every("h1,h2,h3,h4,h5,h6").filter(seen);
  if (heads.filter((el) => el.tagName === "H1").length !== 1) wrong.push("not one h1");
  let level = 0;
  for (const el of heads) {
    const now = Number(el.tagName[1]);
    if (now > level + 1) wrong.push(`heading ${level} is followed by ${now}: ${named(el)}`);
    level = now;
  }

  // Drawings: named, with their numbers as a table.
  for (const svg of every("svg[role=img]")) {
    const by = (svg.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => id && document.getElementById(id)?.textContent).join("");
    const name = svg.getAttribute("aria-label") || by || svg.querySelector(":scope > title")?.textContent;
    if (!name?.trim()) wrong.push(`drawing without a name: ${named(svg)}`);
    const frame = svg.closest("figure"), behind = frame?.closest("section")?.querySelector("details.twin table");
    const isListed = frame?.matches(".map") && frame.querySelector("figcaption")?.textContent.includes(": ");
    if (!frame?.querySelector("table") && !behind && !svg.closest("table") && !isListed) wrong.push(`drawing without a table: ${named(svg)}`);
  }

  // Passages of sources say their language.
  for (const el of every("blockquote, q, .orig")) {
    if (el.closest("[lang]") === document.documentElement) wrong.push(`quote without a language: ${named(el)}`);
  }

  // Ids are unique, and what leads to one on this page finds it.
  const ids = new Set();
  for (const el of every("[id]")) { if (ids.has(el.id)) wrong.push(`id twice: ${el.id}`); ids.add(el.id); }
  for (const el of every("a[href^='#']")) {
    const id = decodeURIComponent(el.getAttribute("href").slice(1));
    if (id && !ids.has(id)) wrong.push(`leads nowhere: ${named(el)}`);
  }

  // Targets: 24 px, or nothing else within 24 px around their middle, or a link within a sentence (WCAG 2.5.8).
  const targets = every("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")
    .filter((el) => seen(el) && !clipped(el))
    .map((el) => { const label = el.matches("input") && el.closest("label"); return { el, box: (label || el).getBoundingClientRect() }; });
  const gap = (x, y, box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  for (const { el, box } of targets) {
    if (box.width >= 23.9 && box.height >= 23.9) continue;
    if (el.closest("svg.locator, .map svg")) continue; // where a state lies cannot be chosen; the list of countries has all
    const around = el.parentElement;
    const isInText = getComputedStyle(el).display === "inline" && !(el instanceof SVGElement)
      && around.textContent.trim().length > el.textContent.trim().length;
    if (isInText) continue;
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    const near = targets.find((other) => other.el !== el && !other.el.contains(el) && !el.contains(other.el) && gap(x, y, other.box) < 12);
    if (near) wrong.push(`target of ${Math.round(box.width)}×${Math.round(box.height)} px beside another: ${named(el)}`);
  }

  // Letters that can be read.
  const small = new Set();
  for (const el of every("body *")) {
    if ([...el.childNodes].some((one) => one.nodeType === 3 && one.data.trim()) && seen(el) && !clipped(el) && !el.closest("svg")
        && parseFloat(getComputedStyle(el).fontSize) < 12.5) small.add(`letters under 12.5 px: ${named(el)}`);
  }
  return [...wrong, ...small];
}
