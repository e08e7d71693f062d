interface ForeignPictureProps {
  src: string;
  className: string;
  onError?: () => void;
}

/** Follow the theme by themselves (docs/icons.md). */
const OUR_ICONS = "/icon/";

/**
 * A picture that people, apps or the operator chose, beside text that says the same. Many are made for a light
 * background, so they get one in the dark theme.
 */
export function ForeignPicture({ src, className, onError }: ForeignPictureProps) {
  const plate = src.startsWith(OUR_ICONS) ? "" : "bg-plate";
  return <img src={src} alt="" onError={onError} className={`shrink-0 ${plate} ${className}`} />;
}
