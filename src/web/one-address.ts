import type { MiddlewareHandler } from 'hono';

/**
 * A page has one address, which ends without a slash: whoever typed one at its end is led there. The answer names no host, as
 * behind a proxy that ends TLS ours is not the one that people see.
 */
export function oneAddress(): MiddlewareHandler {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const page = withoutSlash(pathname);
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    // two slashes at the beginning would name a host
    if (!isRead || page === pathname || page.startsWith('//')) return next();
    return c.redirect(page + search, 308);
  };
}

function withoutSlash(pathname: string): string {
  let end = pathname.length;
  while (end > 1 && pathname[end - 1] === '/') end -= 1;
  return pathname.slice(0, end);
}
