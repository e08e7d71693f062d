/** For a field whose content is neither prose nor known to the browser: a name, an address, a code. */
export const asTyped = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
