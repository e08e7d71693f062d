import { generatePath, Navigate, useParams } from "react-router";

/** Leads from an address of Coder's dashboard to the page that takes its place here. */
export function ToOurPage({ to }: { to: string }) {
  return <Navigate replace to={generatePath(to, useParams())} />;
}
