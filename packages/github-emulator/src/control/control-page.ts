import type { Control } from "./control.ts";

export function renderControlPage(control: Control): string {
  return `<title>Emulated GitHub</title>${control.apps().length}`;
}
