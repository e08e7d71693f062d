import type { ComponentProps } from "react";
import { Link } from "react-router";
import { buttonLook, type Look } from "./button.tsx";

/** A link inside the app that looks like a button. */
export function RouteButton({
  look = "primary",
  className = "",
  ...link
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link {...link} className={`${buttonLook(look)} ${className}`} />;
}
