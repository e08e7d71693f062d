/** The names in the configurations. */
export const SIGN_IN_HOST = "coder.example.com";
/** Of an app in a workspace. */
export const APP_HOST = `8080--main--dev--maja.${SIGN_IN_HOST}`;
export const SERVICE_HOST = "grafana.example.com";
