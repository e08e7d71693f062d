/** The style sheet looks for this tag, which the server also writes, so that the first paint is already right. */
export function paintTheme(theme: "auto" | "light" | "dark"): void {
  const tag = document.querySelector('meta[property="theme"]') ?? document.createElement("meta");
  tag.setAttribute("property", "theme");
  tag.setAttribute("content", theme === "auto" ? "" : theme);
  if (!tag.isConnected) document.head.append(tag);
}
