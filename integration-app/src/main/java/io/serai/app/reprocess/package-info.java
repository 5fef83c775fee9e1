/** Kept originals read again by the adapters that serve now, page by page. */
@NullMarked
package io.serai.app.reprocess;

import org.jspecify.annotations.NullMarked;
