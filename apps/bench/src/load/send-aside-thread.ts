import { parentPort } from "node:worker_threads";
import { sendGiven } from "./send-aside.ts";

parentPort?.postMessage(await sendGiven());
