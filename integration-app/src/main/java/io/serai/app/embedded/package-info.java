/** Broker and database inside the process, durable under the data folder: the default way to run. */
@NullMarked
package io.serai.app.embedded;

import org.jspecify.annotations.NullMarked;
