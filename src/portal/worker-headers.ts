/** Of a worker's script: what it governs, and that it runs and asks for nothing but our own files. */
export const workerHeaders = (scope: string) => ({
  'Content-Type': 'text/javascript; charset=utf-8',
  'Service-Worker-Allowed': scope,
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
});
