import type { User } from "@coder-sign-in/api-types";
import { type ComponentType, lazy, Suspense } from "react";
import { useOutletContext } from "react-router";
import { Loading } from "../../components/status/loading.tsx";
import { type Audience, isAmong } from "../audiences.ts";
import { SignedInOnly } from "../session/session-gate.tsx";

const NoAccess = lazy(() => import("../trouble/no-access.tsx"));
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

interface FramedPageProps {
  page: ComponentType<{ user: User }>;
  /** Absent: for everybody who is signed in. */
  audience?: Audience;
}

/** A page inside the frame, given who is signed in. */
export function FramedPage({ page: Page, audience }: FramedPageProps) {
  const user = useOutletContext<User>();
  return audience && !isAmong(audience, user) ? <NoAccess audience={audience} /> : <Page user={user} />;
}
