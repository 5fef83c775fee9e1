/** The Spring Boot runtime that carries the routes: settings, roles and wiring. */
@NullMarked
package io.serai.app;

import org.jspecify.annotations.NullMarked;
