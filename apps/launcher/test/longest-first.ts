import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Vitest starts the largest files first, project by project; these are small and take longest: they would run last in their project, alone.
 */
export const LONGEST = [
  "packages/api-mocks/src/contract.test.ts",
  "apps/bff/src/testing/filled-database/restarts.test.ts",
  "apps/bff/src/lifecycle/start-server.test.ts",
  "apps/bff/src/keys/scope-matrix.test.ts",
  "apps/bff/src/store/built-in-postgres/postmaster/silent-postgres.test.ts",
  "apps/bff/src/store/built-in-postgres/ownership/ownership.test.ts",
  "apps/bff/src/lifecycle/silent-database.test.ts",
  "apps/bff/src/lifecycle/rolling-restart.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.endsWith(path));
    // A worker that meets a file of another project ends.
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}
