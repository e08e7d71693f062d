import type { User } from "@coder-sign-in/api-types";
import { type ComponentType, lazy, Suspense } from "react";
import { useOutletContext } from "react-router";
import { Loading } from "../components/loading.tsx";
import { SignedInOnly } from "./session-gate.tsx";

const AppFrame = lazy(() => import("./app-frame.tsx"));

/** Element of the route around all pages that need somebody; whoever is signed out goes to sign-in first. */
export function SignedInFrame() {
  return (
    <SignedInOnly>
      {(user) => (
        <Suspense fallback={<Loading label="Loading…" />}>
          <AppFrame user={user} />
        </Suspense>
      )}
    </SignedInOnly>
  );
}

/** A page inside the frame, given who is signed in. */
export function FramedPage({ page: Page }: { page: ComponentType<{ user: User }> }) {
  return <Page user={useOutletContext<User>()} />;
}
