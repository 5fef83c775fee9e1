/** The canonical model: what every adapter produces, the quantity catalogue, and the check between the two. */
@NullMarked
package io.serai.routes.canonical;

import org.jspecify.annotations.NullMarked;
