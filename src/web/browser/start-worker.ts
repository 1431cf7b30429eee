interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

/** Registers a worker and resolves when it is at work: nothing may rely on it before. */
export async function startWorker(name: string, address: string, scope: string): Promise<ServiceWorkerRegistration> {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): ScriptPolicy } };
  const policy = trustedTypes?.createPolicy(name, { createScriptURL: (url: string) => url });
  const trusted = (policy?.createScriptURL(address) ?? address) as string;
  const registration = await navigator.serviceWorker.register(trusted, { scope });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (!worker) throw new Error('no worker');
  await new Promise<void>((done, fail) => {
    const look = () => {
      if (worker.state === 'activated') done();
      if (worker.state === 'redundant') fail(new Error('no worker'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
  return registration;
}
