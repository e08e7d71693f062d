/**
 * What is on the screen when the browser's event is over, before any timer or answer. Testing Library waits until React
 * is idle, by when a control that falls back has recovered.
 */
export function inOneEvent<Seen>(event: () => void, look: () => Seen): Seen {
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  const { IS_REACT_ACT_ENVIRONMENT: before } = environment;
  environment.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    event();
    return look();
  } finally {
    environment.IS_REACT_ACT_ENVIRONMENT = before;
  }
}
