import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import "./app/app.css";
import { App } from "./app/entry/app.tsx";
import { Providers } from "./app/providers.tsx";
import { ErrorBoundary } from "./app/trouble/error-boundary.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no element #root to draw into.");

if (import.meta.env.MODE === "mock") {
  const { startMockWorker } = await import("@coder-sign-in/api-mocks/browser");
  await startMockWorker();
}

const app = createRoot(root);
// In slices, so that a slow phone stays responsive while the first screen is rendered.
startTransition(() => {
  app.render(
    <StrictMode>
      <ErrorBoundary>
        <Providers>
          <App />
        </Providers>
      </ErrorBoundary>
    </StrictMode>,
  );
});
