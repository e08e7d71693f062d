/** Markup that is safe to send. Only `html` creates it. */
export interface Html {
  readonly markup: string;
}

type Child = Html | string | number | null | undefined | false | Child[];

/** A template that escapes every value except markup created here. */
export function html(parts: TemplateStringsArray, ...values: Child[]): Html {
  const markup = parts.reduce((text, part, index) => text + render(values[index - 1]) + part);
  return { markup };
}

function render(value: Child): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  return typeof value === "object" ? value.markup : escapeHtml(String(value));
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
