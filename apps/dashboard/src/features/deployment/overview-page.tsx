import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isAmong, owners } from "../../app/audiences.ts";
import { Screen } from "../../components/page/screen.tsx";
import { Activity } from "./activity.tsx";
import { BuildFacts } from "./build-facts.tsx";
import { deploymentActivity } from "./deployment.queries.ts";
import { Health } from "./health.tsx";
import { Stats } from "./stats.tsx";

export default function OverviewPage({ user }: { user: User }) {
  const activity = useQuery(deploymentActivity());
  return (
    <Screen heading="Deployment" lead="Version, health and sign-ins of this deployment.">
      <BuildFacts />
      <Part title="Sign-ins">
        <Activity activity={activity} />
      </Part>
      <Part title="Health">{isAmong(owners, user) ? <Health /> : <HealthForOwners />}</Part>
      {activity.data?.has_coder_behind && (
        <Part title="Workspaces">
          <Stats />
        </Part>
      )}
    </Screen>
  );
}

function HealthForOwners() {
  return (
    <p className="text-muted">
      Only owners see the health of the database, providers, mail and clock. Anyone can check whether the server is up
      at <code className="font-mono text-sm">/healthz</code>.
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-3">
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
