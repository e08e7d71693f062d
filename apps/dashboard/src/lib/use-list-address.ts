import { useState } from "react";
import { useSearchParams } from "react-router";

/** The state of a list: its search and order by name, and its page from 0. */
export interface ListAddress {
  get: (name: string) => string;
  page: number;
  /** Starts at the first page again. Typing replaces the history entry, so that Back leaves the list. */
  search: (wanted: Readonly<Record<string, string>>, options?: { replace: boolean }) => void;
  turnTo: (page: number, options?: { replace: boolean }) => void;
}

/** Keeps it in the address: a reload loses nothing, Back goes back, and a link shows others the same. */
export function useListAddress(): ListAddress {
  const [inAddress, setParams] = useSearchParams();
  // The router changes the address when it has time; the person's choice shows at once.
  const [chosen, choose] = useState<{ over: URLSearchParams; params: URLSearchParams }>();
  const params = chosen?.over === inAddress ? chosen.params : inAddress;

  function change(wanted: Readonly<Record<string, string>>, options?: { replace: boolean }) {
    const changed = new URLSearchParams(params);
    for (const [name, value] of Object.entries(wanted)) {
      if (value === "") changed.delete(name);
      else changed.set(name, value);
    }
    choose({ over: inAddress, params: changed });
    setParams(changed, options);
  }

  return {
    get: (name) => params.get(name) ?? "",
    page: pageOf(params.get("page")),
    search: (wanted, options) => change({ ...wanted, page: "" }, options),
    turnTo: (page, options) => change({ page: page === 0 ? "" : String(page + 1) }, options),
  };
}

/** People count from 1. */
function pageOf(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) - 1 : 0;
}
