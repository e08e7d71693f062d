import { generatePath, Navigate, useParams } from "react-router";

/** Redirects from an address of Coder's dashboard to the page that replaces it here. */
export function ToOurPage({ to }: { to: string }) {
  return <Navigate replace to={generatePath(to, useParams())} />;
}
