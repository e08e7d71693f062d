import { useLocation } from "react-router";

/** Shows the router's location, since a test has no address bar. */
export function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}
