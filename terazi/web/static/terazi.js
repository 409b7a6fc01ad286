// What every page does with a script, and can do without: "/" goes to the search box, what was opened closes again,
// buttons that only a script can serve appear. Screens bring modules of their own.
document.documentElement.classList.add("has-script");

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-does=print]")) window.print();
  for (const open of document.querySelectorAll("details.pop[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const box = document.getElementById("find");
    if (box && box.offsetParent) { event.preventDefault(); box.focus(); }
  }
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.pop[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});
