/** What serves as adapter, since when, with what success; and going back to a version that served before. */
@NullMarked
package io.serai.dashboard.catalogue;

import org.jspecify.annotations.NullMarked;
