import type { SupportLink } from "../config.ts";
import type { OptionReader } from "../option-reader.ts";
import type { StructValue } from "../resolved-option.ts";

/** The shape was checked when the value was parsed. */
export function readSupportLinks(read: OptionReader): SupportLink[] {
  const { value } = read.find("Support Links");
  return Array.isArray(value) ? value.flatMap(toSupportLink) : [];
}

function toSupportLink(link: StructValue): SupportLink[] {
  if (typeof link !== "object" || link === null || Array.isArray(link)) return [];
  const { name, target, icon = "", location } = link;
  return [{ name: `${name}`, target: `${target}`, icon: `${icon}`, ...(location ? { location: `${location}` } : {}) }];
}
