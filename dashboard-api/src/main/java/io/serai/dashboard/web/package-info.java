/** What every endpoint shares: callers, errors, strict JSON, paging, security headers, static files. */
@NullMarked
package io.serai.dashboard.web;

import org.jspecify.annotations.NullMarked;
