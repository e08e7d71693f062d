/** Whether this is about an account that converts to GitHub, whose owner is signed in meanwhile (signin#5). */
export function isConversionState(state: string): boolean {
  return state.startsWith("convert-");
}
