/** Shown without a stack: its text is enough. */
export class GalleryError extends Error {}
