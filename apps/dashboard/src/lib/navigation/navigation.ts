import { type AnchorHTMLAttributes, type ComponentType, createContext, useContext, useMemo } from "react";

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** What pages know about their address: from the router or, on the first sign-in page, without one. */
export interface Navigation {
  pathname: string;
  search: string;
  Link: ComponentType<LinkProps>;
  /** When rendered, replaces the current address. */
  GoTo: ComponentType<{ to: string }>;
}

export const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("There is no NavigationContext around this.");
  return navigation;
}

export function useSearch(): URLSearchParams {
  const { search } = useNavigation();
  return useMemo(() => new URLSearchParams(search), [search]);
}
