/** The dashboard role of the server: REST, live stream, accounts and the static dashboard. */
@NullMarked
package io.serai.dashboard;

import org.jspecify.annotations.NullMarked;
