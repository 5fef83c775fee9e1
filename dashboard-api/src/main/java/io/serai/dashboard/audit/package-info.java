/** Who did what to what. */
@NullMarked
package io.serai.dashboard.audit;

import org.jspecify.annotations.NullMarked;
