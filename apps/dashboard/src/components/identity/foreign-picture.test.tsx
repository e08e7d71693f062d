import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { ForeignPicture } from "./foreign-picture.tsx";

test("in the dark theme a foreign picture has a light background, Coder's own icons need none", () => {
  const { container } = render(
    <>
      <ForeignPicture src="https://sso.example.com/logo.svg" className="size-4" />
      <ForeignPicture src="/icon/github.svg" className="size-4" />
    </>,
  );

  const [foreign, ours] = container.querySelectorAll("img");
  expect(foreign).toHaveClass("bg-plate");
  expect(ours).not.toHaveClass("bg-plate");
});
