import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { type ComponentType, lazy, type ReactNode } from "react";
import { useOutletContext } from "react-router";
import { currentUser } from "../../api/session.queries.ts";
import { type Audience, isAmong } from "../audiences.ts";
import { SignedInOnly } from "../session/session-gate.tsx";
import { AppFrame } from "./app-frame.tsx";

const NoAccess = lazy(() => import("../trouble/no-access.tsx"));

/** Element of the route around all pages that need a session; signed-out visitors are sent to sign-in first. */
export function SignedInFrame() {
  return <SignedInOnly>{(user) => <AppFrame user={user} />}</SignedInOnly>;
}

/** For pages that everybody may see: signed-in people keep the navigation. */
export function FrameOfAnybody({ otherwise }: { otherwise: ReactNode }) {
  const { data: user } = useQuery(currentUser());
  return user ? <AppFrame user={user} /> : otherwise;
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
