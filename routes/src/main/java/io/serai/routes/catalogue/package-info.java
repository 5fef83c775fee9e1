/** The closed set of adapters on the class path, each described by its {@code adapter.yaml}. */
@NullMarked
package io.serai.routes.catalogue;

import org.jspecify.annotations.NullMarked;
