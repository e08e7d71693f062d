import { useQuery } from "@tanstack/react-query";

interface QrCodeProps {
  text: string;
  label: string;
}

/** Dark on white in every theme, since many cameras cannot read the reverse. Shows nothing if it cannot be loaded. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data: drawing } = useQuery({ queryKey: ["qr-code", text], queryFn: () => draw(text), retry: false });
  if (!drawing) return null;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${drawing.size + 8} ${drawing.size + 8}`}
      shapeRendering="crispEdges"
      className="size-40 rounded-md bg-white fill-black forced-color-adjust-none"
    >
      <path d={drawing.path} />
    </svg>
  );
}

/** Loaded on demand: most people never need it. */
async function draw(text: string) {
  const { generate } = await import("lean-qr");
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size: code.size, path };
}
