/** Tests of the decoders against the vendors' own test vectors. */
@NullMarked
package io.serai.routes.decoding;

import org.jspecify.annotations.NullMarked;
