import { afterEach, expect, test, vi } from "vitest";
import { copyText } from "./clipboard.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "execCommand");
});

test("writes to the clipboard where there is one", async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { clipboard: { writeText } });

  expect(await copyText("WDJB-MJHT")).toBe(true);

  expect(writeText).toHaveBeenCalledWith("WDJB-MJHT");
});

test("on plain http, where there is none, copies by selection and gives the focus back", async () => {
  vi.stubGlobal("navigator", {});
  const selected: string[] = [];
  const execCommand = () => {
    const field = document.activeElement;
    if (field instanceof HTMLTextAreaElement) selected.push(field.value);
    return true;
  };
  Object.assign(document, { execCommand });
  document.body.innerHTML = "<button>Copy</button>";
  document.querySelector("button")?.focus();

  expect(await copyText("WDJB-MJHT")).toBe(true);

  expect(selected).toEqual(["WDJB-MJHT"]);
  expect(document.activeElement).toBe(document.querySelector("button"));
  expect(document.querySelector("textarea")).toBeNull();
});

test("says so when neither way works", async () => {
  vi.stubGlobal("navigator", {});

  expect(await copyText("WDJB-MJHT")).toBe(false);
});
