/** From handled messages to rows: one database transaction a batch. */
@NullMarked
package io.serai.app.store;

import org.jspecify.annotations.NullMarked;
