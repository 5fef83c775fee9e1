/** Reading kept originals again: asked for here, done by the handlers. */
@NullMarked
package io.serai.dashboard.reprocess;

import org.jspecify.annotations.NullMarked;
