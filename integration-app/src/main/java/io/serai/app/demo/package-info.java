/** The demo fleet of the embedded mode. */
@NullMarked
package io.serai.app.demo;

import org.jspecify.annotations.NullMarked;
