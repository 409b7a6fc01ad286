// Keys of the review. They act only while the region of the group has the focus, press the very buttons that are on
// the page, and are chosen or switched off in the settings; without this script every button does the same.
const region = document.getElementById("review");
const heading = document.getElementById("item");
const keys = JSON.parse(region?.dataset.keys ?? "{}");
const byKey = Object.fromEntries(Object.entries(keys).map(([action, key]) => [key, action]));
let field = 0;

const find = (action) => region.querySelector(`[data-does="${action}"]`);
const reasons = () => region.querySelector(".reject[open]");

// The n-th field: its row, and its words in the text, which scroll into view.
function go(number) {
  const row = document.getElementById(`field-${number}`);
  if (!row) return;
  field = number;
  for (const old of region.querySelectorAll(".now")) old.classList.remove("now");
  row.classList.add("now");
  const of = [...region.querySelectorAll("#text mark")].filter((mark) =>
    (mark.querySelector("sup")?.textContent ?? "").split(" ").includes(String(number)));
  for (const mark of of) mark.classList.add("now");
  const text = document.getElementById("text");
  if (of[0]) {
    const at = of[0].getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
    if (text.scrollHeight > text.clientHeight) text.scrollTo({ top: Math.max(0, at - text.clientHeight / 3) });
    else of[0].scrollIntoView({ block: "nearest" });
  }
  say(row.textContent.replace(/\s+/g, " ").trim());
}

// Open a part of the page and put the focus into it.
function open(summary, inside) {
  const part = summary.closest("details");
  part.open = true;
  const target = part.querySelector(inside);
  target?.focus();
  target?.select?.();
}

function act(action) {
  const target = find(action);
  if (!target) return false;
  if (action === "note") target.focus();
  else if (action === "reject") open(target, ".popped button");
  else if (action === "edit") open(target, (field && `[data-number="${field}"]`) || "input,select");
  else if (action === "attach") open(target, "input[type=search]");
  else target.click();
  return true;
}

function say(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}

region?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    for (const part of region.querySelectorAll("details[open]")) {
      if (part.contains(document.activeElement)) part.open = false;
    }
    heading.focus();
    return;
  }
  if (!region.dataset.keys || event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const choice = reasons();
  if (/^[1-9]$/.test(key)) {
    if (choice) choice.querySelector(`button[value="${key}"]`)?.click();
    else go(Number(key));
    event.preventDefault();
  } else if (byKey[key] && act(byKey[key])) {
    event.preventDefault();
  }
});

// After a decision the focus stands on the next group, and what was saved is said.
const saved = document.getElementById("saved");
const failed = document.getElementById("failed");
if (location.hash === "#item" || saved || failed) heading?.focus({ preventScroll: !failed && scrollY === 0 });
if (saved) setTimeout(() => say(saved.dataset.says), 120);
// A press of a button decides once, however often it is pressed.
document.getElementById("decide")?.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.getElementById("decide")?.removeAttribute("data-sent"));
