import { z } from "zod";

const violation = z.record(z.string(), z.unknown());

/** What browsers send: by `report-uri` an object, by the Reporting API a list (general#5). */
export const cspReportRequest = z
  .union([
    z.object({ "csp-report": violation.nullish() }),
    z.array(z.object({ type: z.string().optional(), body: violation.nullish() })),
  ])
  .meta({ id: "CSPReportRequest" });
export type CSPReportRequest = z.infer<typeof cspReportRequest>;

export const cspReportResponse = z.literal("ok");
