/** Simulated devices that make the requests of real vendors, alone or as a fleet. */
@NullMarked
package io.serai.simulator;

import org.jspecify.annotations.NullMarked;
