/** As the configurations name them. */
export const SIGN_IN_HOST = "coder.example.com";
export const SERVICE_HOST = "grafana.example.com";
