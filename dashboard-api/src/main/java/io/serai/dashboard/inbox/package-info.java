/** The inbox: what was refused, why, and what a person decides about it. */
@NullMarked
package io.serai.dashboard.inbox;

import org.jspecify.annotations.NullMarked;
