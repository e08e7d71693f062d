import { type ReactNode, useMemo } from "react";
import { Link, Navigate, useLocation } from "react-router";
import { NavigationContext } from "./navigation.ts";

/** Inside the router. */
export function RoutedNavigation({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  const navigation = useMemo(() => ({ pathname, search, Link, GoTo }), [pathname, search]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

function GoTo({ to }: { to: string }) {
  return <Navigate replace to={to} />;
}
