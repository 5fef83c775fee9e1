/** Tests of the adapters: each route in a Camel context of its own, without Spring, broker and database. */
@NullMarked
package io.serai.routes;

import org.jspecify.annotations.NullMarked;
