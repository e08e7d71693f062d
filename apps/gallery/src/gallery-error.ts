/** Told without a stack: its words are enough. */
export class GalleryError extends Error {}
