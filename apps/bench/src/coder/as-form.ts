export interface Form {
  headers: Record<string, string>;
  body: string;
}

export function asForm(fields: Record<string, string>): Form {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return { headers, body: new URLSearchParams(fields).toString() };
}

export function asJson(value: unknown): Form {
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}
