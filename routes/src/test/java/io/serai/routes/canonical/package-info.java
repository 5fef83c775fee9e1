/** Tests of the package of the same name, without Camel. */
@NullMarked
package io.serai.routes.canonical;

import org.jspecify.annotations.NullMarked;
