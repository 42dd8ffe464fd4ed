interface Window {
  silhouetteQueue?: unknown[][];
  dataLayer?: unknown[];
}
interface Navigator {
  globalPrivacyControl?: boolean;
}
