/** The ways to the broker: a pipelined durable sender and a batch consumer, as Camel components. */
@NullMarked
package io.serai.app.broker;

import org.jspecify.annotations.NullMarked;
