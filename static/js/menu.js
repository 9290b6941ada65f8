// Closes the menu, or the meaning of a term, when a link in it is followed: to a place on this
// page, or to another page, so that Back does not find it open. Without this script the reader closes it.
document.addEventListener("click", (event) => {
  event.target.closest?.("[popover] a")?.closest("[popover]").hidePopover?.();
});
