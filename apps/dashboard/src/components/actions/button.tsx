import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import { Spinner } from "../status/spinner.tsx";

export type Look = "primary" | "secondary" | "quiet" | "danger" | "quiet-danger";

interface LookProps {
  look?: Look;
}

const SHAPE =
  "inline-flex items-center justify-center gap-2.5 rounded-md text-center font-medium text-balance motion-safe:transition-colors";

const LOOKS: Record<Look, string> = {
  primary: "min-h-11 border border-transparent px-4 py-2 bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "min-h-11 border border-edge px-4 py-2 bg-surface text-text hover:border-text",
  quiet: "min-h-8 py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2",
  danger: "min-h-11 border border-transparent px-4 py-2 bg-danger text-on-danger hover:bg-danger-strong",
  "quiet-danger": "min-h-8 py-1 text-danger underline decoration-1 underline-offset-4 hover:decoration-2",
};

export function buttonLook(look: Look): string {
  return `${SHAPE} ${LOOKS[look]}`;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & LookProps & { isBusy?: boolean; isDisabled?: boolean };

/** While busy or disabled it cannot be pressed, and keeps its label and focus. */
export function Button({
  look = "primary",
  isBusy = false,
  isDisabled = isBusy,
  className = "",
  ...rest
}: ButtonProps) {
  const { children, onClick, ...button } = rest;
  return (
    <button
      type="button"
      {...button}
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? (event) => event.preventDefault() : onClick}
      className={`${buttonLook(look)} aria-disabled:cursor-progress aria-disabled:opacity-75 ${className}`}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}

type ButtonLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & LookProps & { isDisabled?: boolean };

/** A link that looks like a button: it navigates, so it stays a link. */
export function ButtonLink({ look = "primary", isDisabled = false, className = "", href, ...rest }: ButtonLinkProps) {
  return (
    <a
      {...rest}
      href={isDisabled ? undefined : href}
      aria-disabled={isDisabled || undefined}
      className={`${buttonLook(look)} aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${className}`}
    />
  );
}
