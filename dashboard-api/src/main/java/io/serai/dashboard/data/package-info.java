/** What devices sent, read for the dashboard: latest values, series, arrivals, messages, figures. */
@NullMarked
package io.serai.dashboard.data;

import org.jspecify.annotations.NullMarked;
