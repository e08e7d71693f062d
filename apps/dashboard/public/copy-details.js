// For the error pages that the server makes (apps/bff/src/http/errors/trace.ts).
const button = document.querySelector("button[data-copies]");
const text = document.getElementById(button.dataset.copies).textContent;
button.hidden = false;
button.addEventListener("click", async () => {
  const isCopied = await (navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? false);
  button.nextElementSibling.textContent = isCopied ? "Copied" : "Select the text and copy it manually";
});
