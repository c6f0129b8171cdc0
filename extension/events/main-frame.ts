// Which navigation events are about the document that a tab shows.

interface FrameDetails {
  frameId: number;
  documentLifecycle?: string;
}

/** A prerendered document is told of when it is activated: `committed` comes again then, with frame 0. */
export function isMainFrame({ frameId, documentLifecycle }: FrameDetails): boolean {
  return frameId === 0 && documentLifecycle !== "prerender";
}
