import { z } from "zod";

const violation = z.record(z.string(), z.unknown());

/** What browsers send: an object with `report-uri`, a list with the Reporting API (general#5). */
export const cspReportRequest = z
  .union([
    z.object({ "csp-report": violation.nullish() }),
    z.array(z.object({ type: z.string().optional(), body: violation.nullish() })),
  ])
  .meta({ id: "CSPReportRequest" });
export type CSPReportRequest = z.infer<typeof cspReportRequest>;

export const cspReportResponse = z.literal("ok");
