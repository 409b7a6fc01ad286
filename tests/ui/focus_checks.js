// Wherever the keyboard leads: is it in sight, uncovered and marked? One sentence for each place that is not.
() => {
  const wrong = [];
  const named = (el) => el.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const places = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((el) => el.checkVisibility({ visibilityProperty: true }) && !el.disabled);
  for (const el of places) {
    el.focus();
    if (document.activeElement !== el) { wrong.push(`takes no focus: ${named(el)}`); continue; }
    const box = el.getBoundingClientRect(), look = getComputedStyle(el);
    if (box.width <= 1 || box.height <= 1) { wrong.push(`focus is hidden: ${named(el)}`); continue; }
    if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) wrong.push(`focus is not marked: ${named(el)}`);
    // Of a link that is broken over two lines, the first piece.
    const piece = el.getClientRects()[0] ?? box;
    const points = [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5], [0.5, 0.15], [0.5, 0.85]]
      .map(([x, y]) => [piece.left + piece.width * x, piece.top + piece.height * y])
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (!points.length) { wrong.push(`focus is out of sight: ${named(el)}`); continue; }
    const open = points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      // A state has no corners: what lies in the middle of its frame may be its neighbour.
      return hit && (el.contains(hit) || (el.ownerSVGElement && el.ownerSVGElement === hit.ownerSVGElement) || hit.contains(el) || el.closest("label")?.contains(hit));
    });
    if (!open) wrong.push(`focus is covered: ${named(el)}`);
  }
  return wrong;
}
