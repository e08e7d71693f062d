import { BrowserRouter } from "react-router";
import { ownRoot } from "../../lib/redirect/own-root.ts";
import { AppRoutes } from "../router.tsx";

export default function RoutedApp() {
  return (
    <BrowserRouter basename={ownRoot()}>
      <AppRoutes />
    </BrowserRouter>
  );
}
