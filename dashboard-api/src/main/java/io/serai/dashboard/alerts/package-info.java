/** Alerts as people see them, where they are sent, and the sending. */
@NullMarked
package io.serai.dashboard.alerts;

import org.jspecify.annotations.NullMarked;
