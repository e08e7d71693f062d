export interface LoadRequest {
  method: "GET" | "POST";
  /** Including the query. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What is sent, and what a correct answer looks like. */
export interface Load {
  expect: readonly number[];
  sending: Repeating | Chained | UsedUp;
}

/** Each connection sends its own requests round robin. */
interface Repeating {
  kind: "repeat";
  requests(connection: number): LoadRequest[];
}

/** Each request of a connection is derived from the answer to the previous one. */
interface Chained {
  kind: "chain";
  /** One for each connection, created anew for each measurement. */
  open(connections: number): Promise<Chain[]>;
}

export interface Chain {
  next(): LoadRequest;
  learn(body: string): void;
}

/** Each request can be sent only once, so they have to be prepared. */
interface UsedUp {
  kind: "use-up";
  maxOfConnection: number;
  /** A list for each connection, all of the same length. */
  supply(connections: number, ofEach: number): Promise<LoadRequest[][]>;
}
