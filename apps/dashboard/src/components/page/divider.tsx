interface DividerProps {
  children: string;
}

export function Divider({ children }: DividerProps) {
  return (
    <p className="flex items-center gap-3 text-sm text-muted before:flex-1 before:border-t before:border-line after:flex-1 after:border-t after:border-line">
      {children}
    </p>
  );
}
