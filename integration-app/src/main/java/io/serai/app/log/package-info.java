/** The end of the logging queue: files and rows, best effort. */
@NullMarked
package io.serai.app.log;

import org.jspecify.annotations.NullMarked;
