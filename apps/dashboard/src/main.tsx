import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import "./app/app.css";
import { Providers } from "./app/providers.tsx";
import { AppRoutes } from "./app/router.tsx";
import { ErrorBoundary } from "./app/trouble/error-boundary.tsx";
import { ownRoot } from "./lib/redirect/own-root.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no element #root to draw into.");

if (import.meta.env.MODE === "mock") {
  const { startMockWorker } = await import("@coder-sign-in/api-mocks/browser");
  await startMockWorker();
}

const app = createRoot(root);
// In slices, so that a slow phone goes on answering while the first screen is made.
startTransition(() => {
  app.render(
    <StrictMode>
      <ErrorBoundary>
        <Providers>
          <BrowserRouter basename={ownRoot()}>
            <AppRoutes />
          </BrowserRouter>
        </Providers>
      </ErrorBoundary>
    </StrictMode>,
  );
});
