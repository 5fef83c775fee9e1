/** The simulator's command line. */
@NullMarked
package io.serai.simulator.cli;

import org.jspecify.annotations.NullMarked;
