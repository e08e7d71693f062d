// @ts-check

const HEARTBEAT_SECONDS = 15;

/**
 * Shows what is going on while it goes on: on a terminal one line that counts the seconds, elsewhere a line now and then.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(title, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const show = process.stdout.isTTY ? () => showInPlace(`  … ${title} (${seconds()} s)`) : heartbeat(title, seconds);
  show();
  const timer = setInterval(show, 1000);
  try {
    const result = await work();
    showDone(`${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    showInPlace(`  ✖ ${title}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** @param {string} title */
export function showDone(title) {
  showInPlace(`  ✔ ${title}\n`);
}

/** @param {string} text */
function showInPlace(text) {
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : text);
}

/**
 * @param {string} title
 * @param {() => number} seconds
 */
function heartbeat(title, seconds) {
  return () => {
    if (seconds() === 0) console.log(`  … ${title}`);
    else if (seconds() % HEARTBEAT_SECONDS === 0) console.log(`  … ${title} (${seconds()} s)`);
  };
}
