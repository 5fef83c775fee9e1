/** How messages flow: rates, depths and the account of the whole server, and the way of one message. */
@NullMarked
package io.serai.dashboard.flow;

import org.jspecify.annotations.NullMarked;
