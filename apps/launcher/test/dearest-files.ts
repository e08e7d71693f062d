import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const SHOWN = 10;
/** People who run a few files see their cost without help. */
const MANY = 30;

/** Reports at the end of a large run which test files took longest, and their projects' share of it. */
export function dearestFiles(): Reporter {
  return {
    onTestRunEnd(modules) {
      if (modules.length < MANY) return;
      const files = modules.map((module) => ({ module, seconds: secondsOf(module) }));
      const dearest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, SHOWN);
      const lines = dearest.map(({ module, seconds }) => line(seconds, relative(process.cwd(), module.moduleId)));
      console.log([" Dearest files, in seconds of a worker", ...lines, ...sums(files)].join("\n"));
    },
  };
}

function secondsOf(module: TestModule): number {
  // Vitest reports a worker's environment with each of its files, though they share it.
  const { setupDuration, collectDuration, duration } = module.diagnostic();
  return (setupDuration + collectDuration + duration) / 1000;
}

function sums(files: { module: TestModule; seconds: number }[]): string[] {
  const byProject = new Map<string, number>();
  for (const { module, seconds } of files) {
    byProject.set(module.project.name, (byProject.get(module.project.name) ?? 0) + seconds);
  }
  const all = [...byProject].toSorted(([, one], [, other]) => other - one);
  return [" By project", ...all.map(([name, seconds]) => line(seconds, name))];
}

function line(seconds: number, text: string): string {
  return `${seconds.toFixed(1).padStart(9)}  ${text}`;
}
