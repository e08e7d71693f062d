export interface LoadRequest {
  method: "GET" | "POST";
  /** With its query. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What is sent, and how a right answer looks. */
export interface Load {
  expect: readonly number[];
  sending: Repeating | Chained | UsedUp;
}

/** Each connection sends its own requests in a circle. */
interface Repeating {
  kind: "repeat";
  requests(connection: number): LoadRequest[];
}

/** Each request of a connection is made of the answer to the one before. */
interface Chained {
  kind: "chain";
  /** One for each connection, anew for each measurement. */
  open(connections: number): Promise<Chain[]>;
}

export interface Chain {
  next(): LoadRequest;
  learn(body: string): void;
}

/** Each request can be sent once, so that they have to be made beforehand. */
interface UsedUp {
  kind: "use-up";
  maxOfConnection: number;
  /** A list for each connection, all of the same length. */
  supply(connections: number, ofEach: number): Promise<LoadRequest[][]>;
}
