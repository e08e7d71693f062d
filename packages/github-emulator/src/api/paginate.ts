import type { Request, Response } from "express";

const DEFAULT_PAGE = 30;
const LARGEST_PAGE = 100;

/** The requested page of a list, with GitHub's `Link` header for the others. */
export function paginate<T>(items: T[], { request, response }: { request: Request; response: Response }): T[] {
  const url = new URL(request.originalUrl, `${request.protocol}://${request.host}`);
  const perPage = Math.min(positive(url.searchParams.get("per_page"), DEFAULT_PAGE), LARGEST_PAGE);
  const page = positive(url.searchParams.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / perPage));

  const links = [
    page > 1 && link(url, "prev", page - 1),
    page < last && link(url, "next", page + 1),
    page < last && link(url, "last", last),
    page > 1 && link(url, "first", 1),
  ].filter((one) => one !== false);
  if (links.length > 0) response.set("Link", links.join(", "));

  return items.slice((page - 1) * perPage, page * perPage);
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}

function link(url: URL, relation: string, page: number): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target}>; rel="${relation}"`;
}
