import { Route, Routes } from "react-router";
import { codersPaths } from "./coders-paths.ts";
import { ToOurPage } from "./to-our-page.tsx";
import { NotFoundPage } from "./trouble/not-found-page.tsx";

/** Addresses of Coder's dashboard redirect to the pages that replace them; all others are not found. */
export default function OtherAddresses() {
  return (
    <Routes>
      {codersPaths.map(({ path, to }) => (
        <Route key={path} path={path} element={<ToOurPage to={to} />} />
      ))}
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
