/** Processor time of a running browser, where the system tells it (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that the processes of the browser with this profile have used so far; nothing where the system does not tell. @param {string} profile */
export function processorTime(profile) {
  const processes = new Map(processesNow().map((process) => [process.id, process]));
  /** @param {string | undefined} id @returns {boolean} */
  const belongs = (id) => {
    const process = id === undefined ? undefined : processes.get(id);
    return process !== undefined && (process.command.includes(profile) || belongs(process.parent));
  };
  const ours = [...processes.keys()].filter(belongs);
  return ours.length === 0 ? undefined : ours.flatMap(threadTimes).reduce((sum, time) => sum + time, 0) / 1e6;
}

function processesNow() {
  return list('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    const stat = text(`/proc/${id}/stat`);
    if (stat === undefined) return [];
    // The name before it stands in brackets and may hold anything.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ id, parent, command: text(`/proc/${id}/cmdline`) ?? '' }];
  });
}

/** Nanoseconds of each thread, by the scheduler's own count. @param {string} id */
const threadTimes = (id) => list(`/proc/${id}/task`).map((thread) => Number(text(`/proc/${id}/task/${thread}/schedstat`)?.split(' ')[0] ?? 0));

/** A process may end in between. @template T @param {() => T} read */
function unlessGone(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
const list = (folder) => unlessGone(() => readdirSync(folder)) ?? [];
/** @param {string} file */
const text = (file) => unlessGone(() => readFileSync(file, 'utf8'));
