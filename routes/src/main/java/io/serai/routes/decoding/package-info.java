/** Decoders of payloads that a mapping cannot read: pure functions, registered for the routes by name. */
@NullMarked
package io.serai.routes.decoding;

import org.jspecify.annotations.NullMarked;
