/** The live stream: readings from the broker to browsers as server-sent events. */
@NullMarked
package io.serai.dashboard.live;

import org.jspecify.annotations.NullMarked;
