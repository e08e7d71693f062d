import { getConfig } from "@testing-library/react";

const { getElementError } = getConfig();

/**
 * The error of a query that found nothing prints the page only once its message is read: waiting for an element throws
 * away all such errors but the last.
 */
export function latePageInErrors(message: string | null, container: Element): Error {
  let full: string | undefined;
  const read = () => {
    full ??= getElementError(message, container).message;
    return full;
  };
  return Object.defineProperty(Object.assign(new Error(), { name: "TestingLibraryElementError" }), "message", {
    configurable: true,
    get: read,
  });
}
